package org.magrathea.requests.schedule;

import java.time.DayOfWeek;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Mode;
import org.magrathea.snapshots.schedules.KeepRules;
import org.magrathea.snapshots.schedules.ScheduleSpec;
import org.magrathea.snapshots.schedules.Timetable;

/** Details of a request for a snapshot schedule. */
record ScheduleDetails(Timetable.Every every, DayOfWeek weekday, Images what, Mode mode, int last, int daily, int weekly,
        int monthly) {

    ScheduleSpec spec() {
        return new ScheduleSpec(new Timetable(every, weekday), what, mode, new KeepRules(last, daily, weekly, monthly));
    }
}
