package org.magrathea.mirrors;

/** What the owner of a mirror may not pass: hours between two runs, and KiB a second, 0 for no limit. */
public record PlanBounds(int leastHours, long mostRateKib) {

    /** An admin's. */
    static final PlanBounds NONE = new PlanBounds(1, 0);
}
