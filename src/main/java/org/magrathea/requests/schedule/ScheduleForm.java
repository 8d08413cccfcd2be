package org.magrathea.requests.schedule;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Mode;
import org.magrathea.requests.TypedRequest;
import org.magrathea.snapshots.schedules.Timetable;

/** The form as typed. {@code seen} is the recap on the page. */
record ScheduleForm(@NotNull(message = "Choose an interval.") Timetable.@Nullable Every every, @Nullable DayOfWeek weekday,
        @NotNull(message = "Choose what to copy.") @Nullable Images what,
        @NotNull(message = "Choose a method.") @Nullable Mode mode,
        @NotNull @Pattern(regexp = "[1-9]|[1-5][0-9]|60", message = "Enter a number from 1 to 60.") @Nullable String last,
        @NotNull @Pattern(regexp = NUMBER, message = WORDS) @Nullable String daily,
        @NotNull @Pattern(regexp = NUMBER, message = WORDS) @Nullable String weekly,
        @NotNull @Pattern(regexp = NUMBER, message = WORDS) @Nullable String monthly,
        @Size(max = 2000, message = "At most 2000 characters.") @Nullable String why,
        @Nullable String seen) implements TypedRequest {

    private static final String NUMBER = "[0-9]|[1-5][0-9]|60";
    private static final String WORDS = "Enter a number from 0 to 60.";

    ScheduleForm {
        // A schedule runs unattended. It never kills a machine.
        mode = mode == Mode.FORCE ? null : mode;
    }

    static ScheduleForm of(ScheduleDetails details, @Nullable String why) {
        return new ScheduleForm(details.every(), details.weekday(), details.what(), details.mode(),
                String.valueOf(details.last()), String.valueOf(details.daily()), String.valueOf(details.weekly()),
                String.valueOf(details.monthly()), why, null);
    }

    /** Null while a value is missing or out of range. */
    @Nullable
    ScheduleDetails details() {
        if (every == null || what == null || mode == null || Stream.of("last", "daily", "weekly", "monthly")
                .anyMatch(
                        field -> !typed(field).matches(NUMBER))) {
            return null;
        }
        return new ScheduleDetails(every, weekday == null ? DayOfWeek.SUNDAY : weekday, what, mode, number("last"),
                number("daily"), number("weekly"), number("monthly"));
    }

    /** The typed value of a retention field. */
    public String typed(String field) {
        String text = switch (field) {
            case "last" -> last;
            case "daily" -> daily;
            case "weekly" -> weekly;
            default -> monthly;
        };
        return text == null ? "" : text.strip();
    }

    private int number(String field) {
        return Integer.parseInt(typed(field));
    }
}
