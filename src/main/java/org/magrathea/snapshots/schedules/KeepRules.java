package org.magrathea.snapshots.schedules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The retention of a schedule. It keeps the last snapshots, and the newest one of each recent day, week and month. A snapshot can
 * have several reasons to be kept. Days without a snapshot use no slot.
 */
public record KeepRules(int last, int daily, int weekly, int monthly) {

    public static final KeepRules USUAL = new KeepRules(3, 7, 4, 3);

    /** A snapshot, as the rules see it. */
    public record Taken(long id, Instant at) {
    }

    /** The snapshots with their reasons to be kept, newest first. A snapshot without a reason is deleted. */
    public Map<Taken, List<String>> judge(Collection<Taken> snapshots, ZoneId zone) {
        List<Taken> newest = snapshots.stream()
                .sorted(Comparator.comparing(Taken::at).thenComparing(Taken::id).reversed())
                .toList();
        Map<Taken, List<String>> reasons = new LinkedHashMap<>();
        newest.forEach(snapshot -> reasons.put(snapshot, new ArrayList<>()));
        newest.stream().limit(last).forEach(snapshot -> reason(reasons, snapshot, "one of the last " + last));
        newestOf(newest, reasons, daily, zone, day -> day, day -> "of " + day);
        newestOf(newest, reasons, weekly, zone, KeepRules::week, week -> "of week " + week);
        newestOf(newest, reasons, monthly, zone, day -> day.toString().substring(0, 7), month -> "of " + month);
        return reasons;
    }

    private static <T> void newestOf(List<Taken> newest, Map<Taken, List<String>> reasons, int max, ZoneId zone,
            Function<LocalDate, T> span, Function<T, String> words) {
        List<T> seen = new ArrayList<>();
        for (Taken snapshot : newest) {
            T of = span.apply(LocalDate.ofInstant(snapshot.at(), zone));
            if (seen.size() < max && !seen.contains(of)) {
                seen.add(of);
                reason(reasons, snapshot, words.apply(of));
            }
        }
    }

    private static void reason(Map<Taken, List<String>> reasons, Taken snapshot, String words) {
        reasons.computeIfAbsent(snapshot, key -> new ArrayList<>()).add(words);
    }

    private static String week(LocalDate day) {
        return day.get(IsoFields.WEEK_BASED_YEAR) + "-W" + "%02d".formatted(day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** A phrase after "Keep". Numbers that are 0 are left out. */
    public String words() {
        List<String> parts = Stream.of(last == 0 ? "" : last == 1 ? "the last" : "the last " + last, part(daily, "daily"),
                part(weekly, "weekly"), part(monthly, "monthly"))
                .filter(part -> !part.isEmpty())
                .toList();
        int all = last + daily + weekly + monthly;
        String listed = parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
        return parts.isEmpty() ? "no snapshots" : listed + (all == 1 ? " snapshot" : " snapshots");
    }

    private static String part(int number, String frequency) {
        return number == 0 ? "" : number + " " + frequency;
    }
}
