package org.magrathea.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.magrathea.Chart;
import org.magrathea.hosts.Traffic;

/**
 * The traffic of a machine as its page shows it.
 *
 * @param rows by address and peer, those with traffic this month
 * @param months traffic with the internet, the newest first
 * @param chart traffic with the internet in the last 32 days
 * @param worldThisMonth bytes with the internet this month, in both directions
 */
record TrafficSummary(List<Row> rows, List<Month> months, Chart chart, long worldThisMonth) {

    /** Months that are kept, with the current one. */
    static final int MONTHS = 13;
    /** Days of the chart. Each has three of its points. */
    private static final int DAYS = 32;

    /** Bytes of an address with one kind of peer. */
    record Row(String address, String peer, long todayIn, long todayOut, long monthIn, long monthOut, long monthPackets) {
    }

    /** Bytes with the internet in a month. */
    record Month(YearMonth month, long in, long out) {
    }

    private record Pair(String address, int peer) {
    }

    static TrafficSummary of(String machine, List<TrafficStore.Day> days, LocalDate today) {
        LocalDate first = today.withDayOfMonth(1);
        Map<Pair, List<TrafficStore.Day>> pairs = days.stream()
                .filter(day -> !day.day().isBefore(first))
                .collect(Collectors.groupingBy(day -> new Pair(day.key().address(), day.key().way().ordinal() / 2),
                        () -> new TreeMap<>(Comparator.comparing(Pair::address).thenComparing(Pair::peer)), Collectors.toList()));
        List<Row> rows = pairs.entrySet().stream().map(entry -> row(entry.getKey(), entry.getValue(), today)).toList();
        Map<YearMonth, List<TrafficStore.Day>> months = days.stream()
                .filter(day -> day.key().way().ordinal() / 2 == 0)
                .collect(Collectors.groupingBy(day -> YearMonth.from(day.day()),
                        () -> new TreeMap<>(Comparator.<YearMonth>reverseOrder()),
                        Collectors.toList()));
        List<Month> all = months.entrySet()
                .stream()
                .map(entry -> new Month(entry.getKey(), bytes(entry.getValue(), TrafficSummary::isIn),
                        bytes(entry.getValue(), day -> !isIn(day))))
                .toList();
        long world = all.stream()
                .filter(month -> month.month.equals(YearMonth.from(today)))
                .mapToLong(month -> month.in + month.out)
                .sum();
        return new TrafficSummary(rows, all, chart(machine, days, today), world);
    }

    private static Row row(Pair pair, List<TrafficStore.Day> days, LocalDate today) {
        List<TrafficStore.Day> now = days.stream().filter(day -> day.day().equals(today)).toList();
        String peer = List.of("Internet", "Other machines", "Host").get(pair.peer);
        return new Row(pair.address, peer, bytes(now, TrafficSummary::isIn), bytes(now, day -> !isIn(day)),
                bytes(days, TrafficSummary::isIn), bytes(days, day -> !isIn(day)),
                days.stream().mapToLong(day -> day.count().packets()).sum());
    }

    private static boolean isIn(TrafficStore.Day day) {
        return day.key().way().ordinal() % 2 == 0;
    }

    private static long bytes(List<TrafficStore.Day> days, Predicate<TrafficStore.Day> which) {
        return days.stream().filter(which).mapToLong(day -> day.count().bytes()).sum();
    }

    private static Chart chart(String machine, List<TrafficStore.Day> days, LocalDate today) {
        LocalDate first = today.minusDays(DAYS - 1L);
        Instant from = first.atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant to = today.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return Chart.of("traffic", "Traffic with the internet", machine, Chart.Unit.BYTES, from, to,
                List.of(line("In", days, first, Traffic.Way.WORLD_IN), line("Out", days, first, Traffic.Way.WORLD_OUT)), 0,
                new double[0]);
    }

    /** Days before the first recorded one are unknown. */
    private static Chart.Line line(String name, List<TrafficStore.Day> days, LocalDate first, Traffic.Way way) {
        double[] values = new double[Chart.POINTS];
        Arrays.fill(values, Double.NaN);
        if (!days.isEmpty()) {
            LocalDate begin = days.getFirst().day();
            int width = Chart.POINTS / DAYS;
            for (int day = 0; day < DAYS; day++) {
                LocalDate date = first.plusDays(day);
                if (!date.isBefore(begin)) {
                    Arrays.fill(values, day * width, (day + 1) * width,
                            bytes(days, one -> one.day().equals(date) && one.key().way() == way));
                }
            }
        }
        return new Chart.Line(name, values, values);
    }
}
