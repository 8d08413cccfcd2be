package org.magrathea.mirrors;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.NumberField;
import org.magrathea.Quantities;
import org.magrathea.TimeWindow;
import org.springframework.validation.Errors;

/**
 * The plan of a mirror as typed: {@code every} in hours, {@code rate} in KiB a second, {@code percent} as the maximum of
 * deletions per run, {@code limit} in GiB. A blackout is two full hours, or both are empty. Patterns of {@code leaveOut}
 * have blanks between them. {@code shown} are the lists on the page.
 */
record PlanForm(@Nullable String every, @Nullable String rate, @Nullable String percent, @Nullable String limit,
        @Nullable String blackoutFrom, @Nullable String blackoutTo, @Nullable String leaveOut, @Nullable List<String> suites,
        @Nullable List<String> components, @Nullable List<String> architectures, @Nullable List<String> shown) {

    static final long MOST_RATE = 9_999_999;
    static final long MOST_GIB = 100_000;
    private static final int MOST_HOURS = 168;

    /** The parsed plan. */
    record Plan(int everyHours, long rateKib, int percent, long limitMib, @Nullable BlackoutWindow blackout,
            List<String> leaveOut,
            Selection selection) {
    }

    static PlanForm of(MirrorFacts mirror) {
        MirrorFacts.Plan plan = mirror.plan();
        TimeWindow blackout = plan.blackout() == null ? null : plan.blackout().hours();
        Selection selection = mirror.source().selection();
        return new PlanForm(String.valueOf(plan.everyHours()), plan.rateKib() == 0 ? "" : String.valueOf(plan.rateKib()),
                String.valueOf(plan.capPercent()), String.valueOf(plan.limit() >> 30),
                blackout == null ? "" : String.valueOf(blackout.from()),
                blackout == null ? "" : String.valueOf(blackout.to()),
                String.join(" ", mirror.source().leaveOut()), selection.suites(), selection.components(),
                selection.architectures(), null);
    }

    /** Whether a name of a list is ticked. */
    public boolean has(String field, String name) {
        List<String> ticked = switch (field) {
            case "suites" -> suites;
            case "components" -> components;
            default -> architectures;
        };
        return ticked != null && ticked.contains(name);
    }

    /** Parses the form and reports errors at the fields. The result is valid only without errors. */
    Plan read(Selection now, PlanBounds bounds, Errors errors) {
        int hours = (int) new NumberField("every", bounds.leastHours(), MOST_HOURS).read(every, errors);
        if (bounds.leastHours() > 1 && errors.hasFieldErrors("every")) {
            errors.rejectValue("every", "approved",
                    "The approved minimum is " + Quantities.count(bounds.leastHours(), "hour")
                            + ". Ask an admin for a shorter interval.");
        }
        long kib = rate(bounds.mostRateKib(), errors);
        int part = (int) new NumberField("percent", 0, 100).read(percent, errors);
        long gib = new NumberField("limit", 1, bounds.mostGib()).read(limit, errors);
        return new Plan(hours, kib, part, gib << 10, blackout(errors), leftOut(bounds.leastLeftOut(), errors),
                selection(now, bounds.widest(), errors));
    }

    /**
     * A list that the page did not show does not change. A shown list without ticks means everything that was approved.
     */
    private Selection selection(Selection now, Selection widest, Errors errors) {
        Selection ticked = Selection.of(suites, components, architectures).orElse(widest);
        Selection chosen = new Selection(shows("suites") ? ticked.suites() : now.suites(),
                shows("components") ? ticked.components() : now.components(),
                shows("architectures") ? ticked.architectures() : now.architectures());
        if (!chosen.isWithin(widest)) {
            errors.rejectValue("architectures", "approved", "Only these are approved: " + widest.title()
                    + ". Request a change of the mirror for more.");
        }
        return chosen;
    }

    private boolean shows(String field) {
        return shown != null && shown.contains(field);
    }

    private List<String> leftOut(List<String> least, Errors errors) {
        List<String> patterns = Exclusions.read(leaveOut, errors);
        List<String> dropped = least.stream().filter(pattern -> !patterns.contains(pattern)).toList();
        if (!dropped.isEmpty() && !errors.hasFieldErrors("leaveOut")) {
            errors.rejectValue("leaveOut", "approved", "These exclusions are required: " + String.join(" ", dropped)
                    + ". Keep them, or request a change of the mirror.");
        }
        return patterns;
    }

    private long rate(long most, Errors errors) {
        if (!typed(rate).isEmpty() || most > 0) {
            return new NumberField("rate", 1, most > 0 ? most : MOST_RATE).read(rate, errors);
        }
        return 0;
    }

    private @Nullable BlackoutWindow blackout(Errors errors) {
        if (typed(blackoutFrom).isEmpty() && typed(blackoutTo).isEmpty()) {
            return null;
        }
        if (typed(blackoutFrom).isEmpty() || typed(blackoutTo).isEmpty()) {
            errors.rejectValue("blackoutFrom", "half", "Choose when the blackout begins and ends, or neither.");
            return null;
        }
        int begin = (int) new NumberField("blackoutFrom", 0, 23).read(blackoutFrom, errors);
        int end = (int) new NumberField("blackoutFrom", 0, 23).read(blackoutTo, errors);
        if (errors.hasFieldErrors("blackoutFrom")) {
            return null;
        }
        if (begin == end) {
            errors.rejectValue("blackoutFrom", "same", "Choose different hours, or neither for no blackout.");
            return null;
        }
        return new BlackoutWindow(new TimeWindow(begin, end));
    }

    private static String typed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
