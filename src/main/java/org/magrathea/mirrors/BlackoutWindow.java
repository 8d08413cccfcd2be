package org.magrathea.mirrors;

import org.magrathea.TimeWindow;

/** Hours in which a mirror is not synced automatically, in the zone of its owner. */
public record BlackoutWindow(TimeWindow hours) {

    @Override
    public String toString() {
        return hours.toString();
    }
}
