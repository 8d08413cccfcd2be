package org.magrathea.snapshots.schedules;

import org.magrathea.hosts.Images;
import org.magrathea.hosts.Mode;

/** The specification of a schedule: times, images, method and retention. */
public record ScheduleSpec(Timetable times, Images what, Mode mode, KeepRules rules) {

    public String words() {
        String copied = switch (what) {
            case BOTH -> "/ and /home";
            case ROOT -> "/";
            case HOME -> "/home";
        };
        return "Copy " + copied + " " + times.words() + ". Method: " + mode.words() + ". Keep " + rules.words();
    }
}
