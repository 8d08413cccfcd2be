package org.magrathea.snapshots.pruning;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.magrathea.Quantities;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.DiskHistory;
import org.magrathea.hosts.Forecast;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostCell;
import org.magrathea.hosts.HostColumn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The day when the disk of a host is full at the present rate, from its daily samples. */
@Component
@Order(40)
class DiskForecast implements HostColumn {

    private static final int SOON = 30;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private final DiskHistory history;
    private final Clock clock;

    DiskForecast(DiskHistory history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    @Override
    public String label() {
        return "Disk full";
    }

    @Override
    public Map<Long, HostCell> of(Collection<Host> hosts) {
        Map<Long, List<Forecast.Day>> days = history.days(hosts.stream().map(Host::id).toList());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<Long, HostCell> cells = new HashMap<>();
        for (Host host : hosts) {
            Capacity capacity = host.capacity();
            if (capacity != null) {
                cells.put(host.id(), cell(Forecast.of(days.getOrDefault(host.id(), List.of()),
                        capacity.diskTotal() - capacity.diskReserve()), today));
            }
        }
        return cells;
    }

    private static HostCell cell(Forecast forecast, LocalDate today) {
        LocalDate full = forecast.full();
        if (forecast.tooFewDays()) {
            return new HostCell("Unknown", "after 7 days of data", "");
        }
        if (full == null) {
            return new HostCell("Not growing", "", "");
        }
        long left = Math.max(0, ChronoUnit.DAYS.between(today, full));
        return new HostCell(left == 0 ? "Today" : "in " + left + (left == 1 ? " day" : " days"),
                DAY.format(full) + ", " + Quantities.bytes(forecast.perDay()) + " a day", left <= SOON ? "bad" : "");
    }
}
