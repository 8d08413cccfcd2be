package org.magrathea.machines;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.magrathea.home.HomeNumber;
import org.magrathea.home.HomeNumbers;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostCell;
import org.magrathea.hosts.HostColumn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Numbers of machines on the home page of admins, in all and for each host. */
@Component
@Order(30)
class MachineNumbers implements HomeNumbers, HostColumn {

    private final MachineRepository machines;

    MachineNumbers(MachineRepository machines) {
        this.machines = machines;
    }

    @Override
    public HomeNumber now() {
        List<MachineCount> counts = machines.counts();
        long missing = counts.stream()
                .filter(count -> count.state() == MachineState.MISSING)
                .mapToLong(MachineCount::machines)
                .sum();
        return new HomeNumber("Machines", String.valueOf(all(counts)),
                running(counts) + " running" + (missing == 0 ? "" : ", " + missing + " missing"), missing == 0 ? "" : "warn",
                "/machines");
    }

    @Override
    public String label() {
        return "Machines";
    }

    @Override
    public Map<Long, HostCell> of(Collection<Host> hosts) {
        Map<Long, List<MachineCount>> counts = machines.counts().stream().collect(Collectors.groupingBy(MachineCount::host));
        return hosts.stream()
                .collect(Collectors.toMap(Host::id, host -> cell(counts.getOrDefault(host.id(), List.of()), host.reachable())));
    }

    private static HostCell cell(List<MachineCount> counts, boolean reachable) {
        return new HostCell(String.valueOf(all(counts)), reachable ? running(counts) + " running" : "state unknown", "");
    }

    private static long all(List<MachineCount> counts) {
        return counts.stream().mapToLong(MachineCount::machines).sum();
    }

    private static long running(List<MachineCount> counts) {
        return counts.stream().filter(count -> count.state() == MachineState.RUNNING).mapToLong(MachineCount::machines).sum();
    }
}
