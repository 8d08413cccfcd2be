package org.magrathea.hosts;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Another computer, which is a network namespace on the machine of a host, joined to it by a cable: {@code NAME0} is the host's end,
 * {@code NAME1} its own. It ends with {@link #close()}, with its host, or after an hour.
 */
public final class NetworkSpace implements AutoCloseable {

    private final HostUnderTest host;
    private final String name;
    private final String holder;

    private NetworkSpace(HostUnderTest host, String name, String hostEnd, List<String> addresses) {
        this.host = host;
        this.name = name;
        holder = host.rootShell(
                """
                        set -e; mkdir -p %4$s; unshare --net sleep 3600 </dev/null >/dev/null 2>&1 & space=$!
                        for i in $(seq 500); do if [ "$(readlink /proc/$space/ns/net)" != "$(readlink /proc/self/ns/net)" ]; then break; fi; sleep 0.02; done
                        ip link add %1$s0 type veth peer name %1$s1 netns $space; %2$s; ip link set %1$s0 up
                        nsenter -t $space -n sh -ec 'ip link set lo up; %3$s; ip link set %1$s1 up'; echo $space"""
                        .formatted(name, hostEnd, addresses(addresses, name + "1"), folder()));
    }

    /** A computer that the host reaches directly. Addresses are of the form 203.0.113.1/24. */
    public static NetworkSpace beside(HostUnderTest host, String name, List<String> ofHost, List<String> own) {
        return new NetworkSpace(host, name, addresses(ofHost, name + "0"), own);
    }

    /** A computer on a bridge of the host, beside its guests. */
    public static NetworkSpace on(HostUnderTest host, String bridge, String name, String address) {
        return new NetworkSpace(host, name, "ip link set " + name + "0 master " + bridge, List.of(address));
    }

    private static String addresses(List<String> addresses, String end) {
        return addresses.stream().map(one -> "ip address add " + one + " dev " + end).collect(Collectors.joining("; "));
    }

    /** What stands before a command of {@link HostUnderTest#rootShell} that runs on this computer. */
    public String enter() {
        return "nsenter -t " + holder + " -n";
    }

    /** A script of the shell on this computer as root, for 30 s at most, in {@link #folder()}. */
    public String shell(String script) {
        return host.rootShell("cd " + folder() + "; " + enter() + " timeout 30 bash -c '" + script.replace("'", "'\\''") + "'");
    }

    /** A folder for its files. */
    public String folder() {
        return "/srv/" + name;
    }

    /** Its cable is taken away first, for a namespace that has ended keeps its links a while. */
    @Override
    public void close() {
        host.rootShell("ip link del " + name + "0; kill " + holder);
    }
}
