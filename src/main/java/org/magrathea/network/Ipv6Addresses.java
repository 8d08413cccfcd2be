package org.magrathea.network;

import inet.ipaddr.IPAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineActivity;
import org.magrathea.machines.MachineFacts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** IPv6 of machines: an address for each machine whose owner has turned it on, on hosts that have a prefix for it. */
@Component
@Transactional
class Ipv6Addresses {

    private final MachineIpv6Repository repository;
    private final Hosts hosts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Ipv6Addresses(MachineIpv6Repository repository, Hosts hosts, ApplicationEventPublisher events, Clock clock) {
        this.repository = repository;
        this.hosts = hosts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The IPv6 address of a machine.
     *
     * @param since when it was turned on; null while it is off
     */
    record Ipv6Address(String address, @Nullable Instant since) {

        public boolean isOn() {
            return since != null;
        }
    }

    /** The address that a machine has or can have; empty on a host without a prefix, and without a private address. */
    @Transactional(readOnly = true)
    Optional<Ipv6Address> of(MachineFacts machine) {
        return derived(machine, hosts.find(machine.hostId()).map(Host::prefix6).orElse(null))
                .map(address -> new Ipv6Address(address.toCanonicalString(),
                        repository.findById(machine.id()).map(MachineIpv6::turnedOnAt).orElse(null)));
    }

    /** The addresses of those machines that have one, with one statement for all machines and one for each host. */
    @Transactional(readOnly = true)
    Map<Long, String> of(Collection<MachineFacts> machines) {
        Map<Long, String> addresses = new HashMap<>();
        if (machines.isEmpty()) {
            return addresses;
        }
        List<Long> on = repository.findByMachineIdIn(machines.stream().map(MachineFacts::id).toList())
                .stream()
                .map(MachineIpv6::machineId)
                .toList();
        Map<Long, Optional<String>> prefixes = new HashMap<>();
        machines.stream().filter(machine -> on.contains(machine.id())).forEach(machine -> {
            Optional<String> prefix = prefixes.computeIfAbsent(machine.hostId(), host -> hosts.find(host).map(Host::prefix6));
            derived(machine, prefix.orElse(null)).ifPresent(address -> addresses.put(machine.id(), address.toCanonicalString()));
        });
        return addresses;
    }

    /** The number of machines of a host that have IPv6. */
    @Transactional(readOnly = true)
    long count(Collection<Long> machines) {
        return machines.isEmpty() ? 0 : repository.findByMachineIdIn(machines).size();
    }

    private static Optional<IPAddress> derived(MachineFacts machine, @Nullable String prefix) {
        return prefix == null || machine.addresses().isEmpty()
                ? Optional.empty()
                : Ipv6.derived(prefix, machine.addresses().getFirst());
    }

    /** Returns false on a host without a prefix. */
    boolean turnOn(MachineFacts machine, Person by) {
        Optional<Ipv6Address> address = of(machine);
        if (address.filter(one -> !one.isOn()).isPresent()) {
            repository.save(new MachineIpv6(machine.id(), by.id(), clock.instant()));
            record(machine, by, "turned on IPv6", address.get().address());
        }
        return address.isPresent();
    }

    void turnOff(MachineFacts machine, Person by) {
        if (repository.existsById(machine.id())) {
            repository.deleteById(machine.id());
            record(machine, by, "turned off IPv6", null);
        }
    }

    private void record(MachineFacts machine, Person by, String did, @Nullable String words) {
        events.publishEvent(new MachineActivity(machine, by, did, words, clock.instant()));
    }
}
