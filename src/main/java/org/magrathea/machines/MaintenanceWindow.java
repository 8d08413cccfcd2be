package org.magrathea.machines;

import org.magrathea.TimeWindow;

/** The hours in which scheduled jobs may interrupt a machine, in the owner's time zone. */
public record MaintenanceWindow(TimeWindow hours) {

    public static final MaintenanceWindow USUAL = new MaintenanceWindow(new TimeWindow(2, 5));

    @Override
    public String toString() {
        return hours.toString();
    }
}
