package org.magrathea.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a machine is reached by ssh: through the jump account of its host.
 *
 * @param fingerprint of the machine's own ssh key, or null when the portal did not make it
 */
public record Reach(String machine, String address, @Nullable String fingerprint, String jump, String host, int port) {

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
