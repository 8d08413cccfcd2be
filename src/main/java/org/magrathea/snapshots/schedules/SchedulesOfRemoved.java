package org.magrathea.snapshots.schedules;

import org.magrathea.machines.MachineRemoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Stops the schedule of a deleted machine. */
@Component
class SchedulesOfRemoved {

    private final ScheduleRepository schedules;

    SchedulesOfRemoved(ScheduleRepository schedules) {
        this.schedules = schedules;
    }

    @EventListener
    void on(MachineRemoved removed) {
        schedules.findByMachineId(removed.machine().id()).ifPresent(Schedule::stop);
    }
}
