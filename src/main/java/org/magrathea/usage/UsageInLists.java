package org.magrathea.usage;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.magrathea.Chart;
import org.magrathea.hosts.HostSparklines;
import org.magrathea.machines.MachineSparklines;
import org.springframework.stereotype.Component;

/** Lines of the last 24 hours for the lists of machines and hosts, with three statements each. */
@Component
class UsageInLists implements MachineSparklines, HostSparklines {

    private static final double CORE = 1_000_000;
    private static final double LOAD = 1000;

    private final Histories histories;

    UsageInLists(Histories histories) {
        this.histories = histories;
    }

    @Override
    public Map<Long, Chart.Line> cpu(Collection<Long> machines) {
        return lines(histories.lastDay(machines), Series.CPU, CORE);
    }

    @Override
    public Map<Long, Chart.Line> load(Collection<Long> hosts) {
        return lines(histories.lastDayOfHosts(hosts), Series.LOAD, LOAD);
    }

    private static Map<Long, Chart.Line> lines(Map<Long, History> histories, Series series, double divisor) {
        return histories.entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, of -> of.getValue().line(series.name(), series, divisor)));
    }
}
