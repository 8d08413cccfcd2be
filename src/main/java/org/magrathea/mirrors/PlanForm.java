package org.magrathea.mirrors;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * How a mirror is pulled, as it was typed: {@code every} in hours, {@code rate} in KiB a second, {@code percent} of its files
 * that may go at once, {@code limit} in GiB; quiet hours are two full hours, or both empty. Patterns of {@code leaveOut} have
 * blanks between them.
 */
record PlanForm(@Nullable String every, @Nullable String rate, @Nullable String percent, @Nullable String limit,
        @Nullable String from, @Nullable String to, @Nullable String leaveOut) {

    static final long MOST_RATE = 9_999_999;
    static final long MOST_GIB = 100_000;
    private static final int MOST_HOURS = 168;

    /** What it says. */
    record Plan(int everyHours, long rateKib, int percent, long limitMib, @Nullable QuietSpan quiet, List<String> leaveOut) {
    }

    static PlanForm of(MirrorFacts mirror) {
        QuietSpan quiet = mirror.quiet();
        return new PlanForm(String.valueOf(mirror.everyHours()), mirror.rateKib() == 0 ? "" : String.valueOf(mirror.rateKib()),
                String.valueOf(mirror.capPercent()), String.valueOf(mirror.limit() >> 30),
                quiet == null ? "" : String.valueOf(quiet.from()),
                quiet == null ? "" : String.valueOf(quiet.to()), String.join(" ", Exclusions.of(mirror.leaveOut())));
    }

    /** Says beside each field what is wrong; what is returned counts only when nothing is. */
    Plan read(PlanBounds bounds, Errors errors) {
        int hours = (int) number("every", every, bounds.leastHours(), MOST_HOURS, errors);
        if (bounds.leastHours() > 1 && errors.hasFieldErrors("every")) {
            errors.rejectValue("every", "approved",
                    "More often than every " + bounds.leastHours() + " hours was not approved; an admin can change that.");
        }
        long kib = rate(bounds.mostRateKib(), errors);
        int part = (int) number("percent", percent, 0, 100, errors);
        long gib = number("limit", limit, 1, bounds.mostGib(), errors);
        return new Plan(hours, kib, part, gib << 10, quiet(errors), leftOut(bounds.leastLeftOut(), errors));
    }

    private List<String> leftOut(List<String> least, Errors errors) {
        List<String> patterns = Exclusions.read(leaveOut, errors);
        List<String> dropped = least.stream().filter(pattern -> !patterns.contains(pattern)).toList();
        if (!dropped.isEmpty() && !errors.hasFieldErrors("leaveOut")) {
            errors.rejectValue("leaveOut", "approved", "It was approved without " + String.join(" ", dropped)
                    + ". Keep these patterns, or ask an admin to remove them.");
        }
        return patterns;
    }

    private long rate(long most, Errors errors) {
        if (!typed(rate).isEmpty() || most > 0) {
            return number("rate", rate, 1, most > 0 ? most : MOST_RATE, errors);
        }
        return 0;
    }

    private @Nullable QuietSpan quiet(Errors errors) {
        if (typed(from).isEmpty() && typed(to).isEmpty()) {
            return null;
        }
        if (typed(from).isEmpty() || typed(to).isEmpty()) {
            errors.rejectValue("from", "half", "Choose when they begin and when they end, or neither.");
            return null;
        }
        int begin = (int) number("from", from, 0, 23, errors);
        int end = (int) number("from", to, 0, 23, errors);
        if (errors.hasFieldErrors("from")) {
            return null;
        }
        if (begin == end) {
            errors.rejectValue("from", "same", "They begin and end at different hours; choose neither for no quiet hours.");
            return null;
        }
        return new QuietSpan(begin, end);
    }

    private static long number(String field, @Nullable String text, long least, long most, Errors errors) {
        String typed = typed(text);
        if (!typed.matches("[0-9]{1,7}") || Long.parseLong(typed) < least || Long.parseLong(typed) > most) {
            errors.rejectValue(field, "number", "Write a whole number from " + least + " to " + most + ".");
            return least;
        }
        return Long.parseLong(typed);
    }

    private static String typed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
