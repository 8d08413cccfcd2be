package org.magrathea.snapshots.schedules;

import org.magrathea.hosts.Images;
import org.magrathea.hosts.Mode;

/** What somebody wants to be done again and again. */
public record ScheduleWish(Timetable times, Images what, Mode mode, KeepRules rules) {

    public String words() {
        String copied = switch (what) {
            case BOTH -> "/ and /home";
            case ROOT -> "/";
            case HOME -> "/home";
        };
        return "Copy " + copied + " " + times.words() + " by " + mode.words() + ", and keep " + rules.words();
    }
}
