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

/**
 * Which snapshots of a schedule stay: the last ones, and of the latest days, weeks and months that have any the newest of
 * each. One may stay for several reasons; days without a snapshot use no slot up.
 */
public record KeepRules(int last, int daily, int weekly, int monthly) {

    public static final KeepRules USUAL = new KeepRules(3, 7, 4, 3);

    /** What the rules look at. */
    public record Taken(long id, Instant at) {
    }

    /** Newest first, each with why it stays; one without a reason goes. */
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

    private static <T> void newestOf(List<Taken> newest, Map<Taken, List<String>> reasons, int most, ZoneId zone,
            Function<LocalDate, T> span, Function<T, String> words) {
        List<T> seen = new ArrayList<>();
        for (Taken snapshot : newest) {
            T of = span.apply(LocalDate.ofInstant(snapshot.at(), zone));
            if (seen.size() < most && !seen.contains(of)) {
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

    public String words() {
        return "the last " + last + ", and the newest of " + daily + " days, " + weekly + " weeks and " + monthly + " months";
    }
}
