package org.magrathea.mirrors;

import java.util.List;

/**
 * Bounds for the owner of a mirror: minimum interval in hours, maximum KiB a second (0 for no limit), maximum GiB,
 * required exclusions, and the widest selection.
 */
public record PlanBounds(int leastHours, long mostRateKib, long mostGib, List<String> leastLeftOut,
        Selection widest) {

    /** Bounds of an admin. */
    static final PlanBounds NONE = new PlanBounds(1, 0, PlanForm.MOST_GIB, List.of(), Selection.ALL);
}
