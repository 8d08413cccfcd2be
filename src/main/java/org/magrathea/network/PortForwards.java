package org.magrathea.network;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.magrathea.access.Person;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineActivity;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineRemoved;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Port forwards of hosts to machines. The host follows with the next sync. */
@Component
@Transactional
public class PortForwards {

    private final PortForwardRepository forwards;
    private final PoolRepository pools;
    private final Hosts hosts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PortForwards(PortForwardRepository forwards, PoolRepository pools, Hosts hosts, ApplicationEventPublisher events,
            Clock clock) {
        this.forwards = forwards;
        this.pools = pools;
        this.hosts = hosts;
        this.events = events;
        this.clock = clock;
    }

    /** A protocol and a port of a machine, and the port of its host that leads there. */
    public record Forward(String protocol, int hostPort, int machinePort) {
    }

    /** The address of a host and the first and last of its ports that can lead to machines. */
    public record Range(String address, int first, int last) {

        int size() {
            return last - first + 1;
        }
    }

    /** Empty if the host forwards no ports. */
    public Optional<Range> onHost(long host) {
        return hosts.find(host).map(Host::capacity).flatMap(PortForwards::range);
    }

    private static Optional<Range> range(Capacity capacity) {
        String ports = capacity.forwardPorts();
        String address = capacity.forwardAt();
        if (ports == null || address == null) {
            return Optional.empty();
        }
        String[] ends = ports.split("-");
        return Optional.of(new Range(address, Integer.parseInt(ends[0]), Integer.parseInt(ends[1])));
    }

    @Transactional(readOnly = true)
    public List<Forward> of(long machine) {
        return forwards.findByMachineIdOrderByHostPort(machine)
                .stream()
                .map(one -> new Forward(one.protocol(), one.hostPort(), one.machinePort()))
                .toList();
    }

    /** The forwards of several machines, with one statement. Machines without one are left out. */
    @Transactional(readOnly = true)
    public Map<Long, List<Forward>> of(Collection<Long> machines) {
        return machines.isEmpty()
                ? Map.of()
                : forwards.findByMachineIdInOrderByHostPort(machines)
                        .stream()
                        .collect(Collectors.groupingBy(PortForward::machineId, Collectors.mapping(
                                one -> new Forward(one.protocol(), one.hostPort(), one.machinePort()), Collectors.toList())));
    }

    /** Those of these hosts that forward ports. */
    public Set<Long> hostsWithAny(Collection<Long> some) {
        return ranges(some).keySet();
    }

    private Map<Long, Range> ranges(Collection<Long> some) {
        Map<Long, Range> ranges = new HashMap<>();
        hosts.all()
                .stream()
                .filter(host -> some.contains(host.id()))
                .forEach(host -> Optional.ofNullable(host.capacity())
                        .flatMap(PortForwards::range)
                        .ifPresent(range -> ranges.put(host.id(), range)));
        return ranges;
    }

    /** The hosts with a free port, for each protocol. */
    public record Free(Map<String, Set<Long>> hosts) {

        public boolean has(long host, String protocol) {
            return hosts.getOrDefault(protocol, Set.of()).contains(host);
        }
    }

    /** Which of these hosts have free ports, with two statements. */
    @Transactional(readOnly = true)
    public Free free(Collection<Long> some) {
        Map<Long, Range> ranges = ranges(some);
        List<PortForwardRepository.Taken> taken = some.isEmpty() ? List.of() : forwards.countTaken(some);
        Map<String, Set<Long>> free = new HashMap<>();
        for (String protocol : List.of("tcp", "udp")) {
            free.put(protocol, ranges.keySet()
                    .stream()
                    .filter(host -> taken.stream()
                            .noneMatch(one -> one.host() == host && one.protocol().equals(protocol)
                                    && one.ports() >= Objects.requireNonNull(ranges.get(host)).size()))
                    .collect(Collectors.toSet()));
        }
        return new Free(free);
    }

    /** Lets the first free port of the host lead to a port of the machine. Empty if none is free. Calls for one host wait for each other. */
    public Optional<Forward> add(MachineFacts machine, String protocol, int port) {
        pools.lockOfHost(machine.hostId(), AddressKind.PRIVATE);
        Optional<Integer> free = firstFree(machine.hostId(), protocol);
        free.ifPresent(found -> forwards.saveAndFlush(
                new PortForward(machine.hostId(), machine.id(), protocol, found, port, clock.instant())));
        return free.map(found -> new Forward(protocol, found, port));
    }

    private Optional<Integer> firstFree(long host, String protocol) {
        Set<Integer> taken = forwards.taken(host, protocol);
        return onHost(host)
                .flatMap(range -> IntStream.rangeClosed(range.first(), range.last())
                        .filter(port -> !taken.contains(port))
                        .boxed()
                        .findFirst());
    }

    /** Removes a forward of a machine at once. Returns false if there is none. */
    boolean remove(MachineFacts machine, String protocol, int hostPort, Person by) {
        Optional<PortForward> has = forwards.findByMachineIdAndProtocolAndHostPort(machine.id(), protocol, hostPort);
        has.ifPresent(forward -> {
            forwards.delete(forward);
            events.publishEvent(new MachineActivity(machine, by,
                    "removed the port forward " + hostPort + " (" + protocol + ") to port " + forward.machinePort(), null,
                    clock.instant()));
        });
        return has.isPresent();
    }

    @EventListener
    void on(MachineRemoved removed) {
        forwards.findByMachineIdOrderByHostPort(removed.machine().id()).forEach(forwards::delete);
    }
}
