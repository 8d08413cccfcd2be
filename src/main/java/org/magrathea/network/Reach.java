package org.magrathea.network;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Host;
import org.magrathea.machines.MachineFacts;

/**
 * How a machine is reached by ssh: through the jump account of its host.
 *
 * @param fingerprint of the machine's own ssh key, or null when the portal did not make it
 */
public record Reach(String machine, String address, @Nullable String fingerprint, String jump, String host, int port) {

    /** Empty for a machine without an address, or on a host without a jump account. */
    public static Optional<Reach> of(MachineFacts machine, @Nullable Host host) {
        if (host == null || host.capacity() == null || host.capacity().jump() == null || machine.addresses().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Reach(machine.name(), machine.addresses().getFirst(), machine.hostKey(),
                host.capacity().jump(), host.address(), host.port()));
    }

    /** Where ssh jumps over, as in {@code ssh -J}. */
    public String over() {
        return jump + "@" + host + (port == 22 ? "" : ":" + port);
    }

    public String command() {
        return "ssh -J " + over() + " root@" + address;
    }

    /** A block for {@code ~/.ssh/config}. */
    public List<String> config() {
        return List.of("Host " + machine, "    HostName " + address, "    User root", "    ProxyJump " + over());
    }
}
