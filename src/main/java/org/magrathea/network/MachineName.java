package org.magrathea.network;

import java.util.Arrays;
import java.util.Optional;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineFacts;
import org.springframework.stereotype.Component;

/** Names of machines in the network of their host, and the resolver that knows them. */
@Component
public class MachineName {

    private final Hosts hosts;

    MachineName(Hosts hosts) {
        this.hosts = hosts;
    }

    /**
     * A name in the network of a host.
     *
     * @param machine the short name
     * @param domain the domain of all machines of the host
     * @param resolver the address of the resolver, as the machine reaches it
     */
    public record Name(String machine, String domain, String resolver) {

        public String full() {
            return machine + "." + domain;
        }
    }

    /** Empty for a machine without an address, and on a host without a resolver for its guests. */
    public Optional<Name> of(MachineFacts machine) {
        Capacity capacity = machine.addresses().isEmpty()
                ? null
                : hosts.find(machine.hostId()).map(Host::capacity).orElse(null);
        String domain = capacity == null ? null : capacity.machineDomain();
        return capacity == null || domain == null
                ? Optional.empty()
                : gateway(capacity, machine.addresses().getFirst())
                        .map(resolver -> new Name(machine.name(), domain, resolver));
    }

    /** The address of the host in the network of a machine. */
    private static Optional<String> gateway(Capacity capacity, String address) {
        String networks = capacity.networks() == null ? "" : capacity.networks();
        return Arrays.stream(networks.split(" "))
                .filter(one -> Network.of(one)
                        .filter(network -> Ipv4.read(address).filter(network::contains).isPresent())
                        .isPresent())
                .map(one -> one.split("/")[0])
                .findFirst();
    }
}
