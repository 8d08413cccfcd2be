package org.magrathea.network;

import java.util.Optional;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineFacts;
import org.springframework.stereotype.Component;

/** How machines are reached by ssh from where their tenants are, which may be by another address than the portal's way. */
@Component
public class Reaches {

    private final Hosts hosts;
    private final TenantAddressRepository addresses;

    Reaches(Hosts hosts, TenantAddressRepository addresses) {
        this.hosts = hosts;
        this.addresses = addresses;
    }

    /** Empty for a machine without an address, or on a host without a jump account. */
    public Optional<Reach> of(MachineFacts machine) {
        Host host = machine.addresses().isEmpty() ? null : hosts.find(machine.hostId()).orElse(null);
        Capacity told = host == null ? null : host.capacity();
        String jump = told == null ? null : told.jump();
        return host == null || jump == null ? Optional.empty() : Optional.of(by(machine, host, jump));
    }

    private Reach by(MachineFacts machine, Host host, String jump) {
        TenantAddress from = addresses.findById(host.id())
                .orElseGet(() -> new TenantAddress(host.id(), host.address(), host.port()));
        return new Reach(machine.name(), machine.addresses().getFirst(), machine.hostKey(), jump, from.address(), from.port());
    }
}
