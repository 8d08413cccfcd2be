package org.magrathea.mirrors;

import java.util.List;

/**
 * What the owner of a mirror may not pass: hours between two runs, KiB a second (0 for no limit), GiB in all, and patterns that stay
 * left out.
 */
public record PlanBounds(int leastHours, long mostRateKib, long mostGib, List<String> leastLeftOut) {

    /** An admin's. */
    static final PlanBounds NONE = new PlanBounds(1, 0, PlanForm.MOST_GIB, List.of());
}
