package org.magrathea.mirrors;

/** What the owner of a mirror may not pass: hours between two runs, KiB a second (0 for no limit), and GiB in all. */
public record PlanBounds(int leastHours, long mostRateKib, long mostGib) {

    /** An admin's. */
    static final PlanBounds NONE = new PlanBounds(1, 0, PlanForm.MOST_GIB);
}
