package org.magrathea.network;

import java.util.Optional;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineFacts;
import org.springframework.stereotype.Component;

/** SSH connections for tenants. Their address of a host can differ from the one that the portal uses. */
@Component
public class SshConnections {

    private final Hosts hosts;
    private final TenantAddressRepository addresses;

    SshConnections(Hosts hosts, TenantAddressRepository addresses) {
        this.hosts = hosts;
        this.addresses = addresses;
    }

    /** The connection to a machine; empty without an address or without a jump account of its host. */
    public Optional<SshConnection> of(MachineFacts machine) {
        Host host = machine.addresses().isEmpty() ? null : hosts.find(machine.hostId()).orElse(null);
        Capacity capacity = host == null ? null : host.capacity();
        String jump = capacity == null ? null : capacity.jump();
        return host == null || jump == null ? Optional.empty() : Optional.of(through(machine, host, jump));
    }

    private SshConnection through(MachineFacts machine, Host host, String jump) {
        TenantAddress hostAddress = addresses.findById(host.id())
                .orElseGet(() -> new TenantAddress(host.id(), host.address(), host.port()));
        return new SshConnection(machine.name(), machine.addresses().getFirst(), machine.hostKey(), jump, hostAddress.address(),
                hostAddress.port());
    }
}
