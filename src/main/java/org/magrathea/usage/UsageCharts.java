package org.magrathea.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.Chart;
import org.magrathea.Chart.Unit;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.DiskHistory;
import org.magrathea.hosts.Forecast;
import org.magrathea.hosts.Host;
import org.magrathea.machines.MachineFacts;

/** The charts of a machine and of a host. */
final class UsageCharts {

    private static final double CORE = 1_000_000;
    private static final double[] NOT_STOPPED = {};

    /** Days of the disk chart after today. */
    private static final int DAYS_AHEAD = 36;

    private UsageCharts() {
    }

    static List<Chart> of(MachineFacts machine, History history) {
        return List.of(
                machine(machine, history, "cpu", "CPU", Unit.PERCENT, 1, history.line("CPU", Series.CPU, CORE)),
                machine(machine, history, "memory", "Memory", Unit.BYTES, machine.memory(),
                        history.line("Memory", Series.MEMORY)),
                machine(machine, history, "disk", "Disk used", Unit.BYTES, machine.root().size() + machine.home().size(),
                        history.line("Disk", Series.DISK)),
                machine(machine, history, "disk-io", "Disk I/O", Unit.BYTES_PER_SECOND, 0, history.line("Read", Series.READ),
                        history.line("Write", Series.WRITTEN)),
                machine(machine, history, "network", "Network", Unit.BITS_PER_SECOND, 0, history.line("In", Series.RECEIVED),
                        history.line("Out", Series.SENT)));
    }

    private static Chart machine(MachineFacts machine, History history, String id, String title, Unit unit, double capacity,
            Chart.Line... lines) {
        return Chart.of("usage-" + id, title, machine.name(), unit, history.from(), history.to(), List.of(lines), capacity,
                id.equals("disk") ? NOT_STOPPED : history.down());
    }

    /** The charts of a host that has reported its capacity. */
    static List<Chart> of(Host host, Capacity capacity, History history) {
        double cores = CORE * Math.max(1, capacity.cpus());
        return List.of(
                host(host, history, "cpu", "CPU", Unit.PERCENT, 1, history.line("Used", Series.CPU, cores),
                        history.line("Steal", Series.STEAL, cores)),
                host(host, history, "memory", "Memory used", Unit.BYTES, capacity.memoryTotal(),
                        history.line("Memory", Series.MEMORY)),
                host(host, history, "load", "Load", Unit.NUMBER, 0, history.line("Load", Series.LOAD, 1000))
                        .limitedTo(capacity.cpus()),
                host(host, history, "disk", "Disk used", Unit.BYTES, capacity.diskTotal(), history.line("Disk", Series.DISK))
                        .limitedTo(capacity.diskTotal() - capacity.diskReserve()),
                host(host, history, "disk-io", "Disk I/O", Unit.BYTES_PER_SECOND, 0, history.line("Read", Series.READ),
                        history.line("Write", Series.WRITTEN)),
                host(host, history, "network", "Network", Unit.BITS_PER_SECOND, 0, history.line("In", Series.RECEIVED),
                        history.line("Out", Series.SENT)));
    }

    private static Chart host(Host host, History history, String id, String title, Unit unit, double capacity,
            Chart.Line... lines) {
        return Chart.of("usage-" + id, title, host.name(), unit, history.from(), history.to(), List.of(lines), capacity,
                NOT_STOPPED);
    }

    /** The disk of a host in the last 60 days, with its forecast; null for fewer than two days of data. */
    static @Nullable Chart forecast(Host host, Capacity capacity, List<Forecast.Day> days, Forecast forecast, LocalDate today) {
        if (days.size() < 2) {
            return null;
        }
        LocalDate first = today.minusDays(DiskHistory.DAYS - 1);
        int width = DiskHistory.DAYS + DAYS_AHEAD;
        double[] used = new double[Chart.POINTS];
        Arrays.fill(used, Double.NaN);
        for (Forecast.Day day : days) {
            long at = (day.date().toEpochDay() - first.toEpochDay()) * Chart.POINTS / width;
            if (at >= 0 && at < Chart.POINTS) {
                used[(int) at] = day.used();
            }
        }
        int last = Chart.POINTS - 1;
        while (last > 0 && Double.isNaN(used[last])) {
            last--;
        }
        Chart.Ahead ahead = forecast.perDay() <= 0 || forecast.tooFewDays()
                ? null
                : new Chart.Ahead(last, Math.min(capacity.diskTotal(), used[last] + (double) forecast.perDay() * DAYS_AHEAD));
        Instant from = first.atStartOfDay().toInstant(ZoneOffset.UTC);
        return new Chart("disk-forecast", "Disk used", host.name(), Unit.BYTES, from, from.plusSeconds(86_400L * width),
                List.of(new Chart.Line("Disk", used, used)), capacity.diskTotal(),
                (double) capacity.diskTotal() - capacity.diskReserve(), NOT_STOPPED, ahead, "60 days and a forecast");
    }
}
