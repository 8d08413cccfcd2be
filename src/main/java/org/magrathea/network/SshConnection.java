package org.magrathea.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SSH connection to a machine, through the jump account of its host.
 *
 * @param fingerprint the fingerprint of the machine's host key; null when the portal did not create it
 */
public record SshConnection(String machine, String address, @Nullable String fingerprint, String jump, String host, int port) {

    /** The jump host, as in {@code ssh -J}. */
    public String jumpHost() {
        return jump + "@" + host + (port == 22 ? "" : ":" + port);
    }

    public String command() {
        return "ssh -J " + jumpHost() + " root@" + address;
    }

    /** A block for {@code ~/.ssh/config}. */
    public List<String> config() {
        return List.of("Host " + machine, "    HostName " + address, "    User root", "    ProxyJump " + jumpHost());
    }
}
