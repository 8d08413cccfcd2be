package org.magrathea.requests.schedule;

import java.time.DayOfWeek;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Mode;
import org.magrathea.snapshots.schedules.KeepRules;
import org.magrathea.snapshots.schedules.ScheduleWish;
import org.magrathea.snapshots.schedules.Timetable;
import tools.jackson.databind.json.JsonMapper;

/** What a schedule request asks for. */
record ScheduleDetails(Timetable.Every every, DayOfWeek weekday, Images what, Mode mode, int last, int daily, int weekly,
        int monthly) {

    private static final JsonMapper JSON = new JsonMapper();

    static ScheduleDetails read(String json) {
        return JSON.readValue(json, ScheduleDetails.class);
    }

    String write() {
        return JSON.writeValueAsString(this);
    }

    ScheduleWish wish() {
        return new ScheduleWish(new Timetable(every, weekday), what, mode, new KeepRules(last, daily, weekly, monthly));
    }
}
