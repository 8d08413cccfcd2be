package org.magrathea.help;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.mirrors.MirrorFacts;
import org.magrathea.mirrors.Mirrors;
import org.magrathea.network.MachineName;
import org.magrathea.network.PublicAddresses;
import org.magrathea.network.SshConnection;
import org.magrathea.network.SshConnections;
import org.springframework.stereotype.Component;

/** The values of readers. Only a reader's own machines count, whatever the URL names. */
@Component
class Readers {

    private static final SshConnection EXAMPLE = new SshConnection("sparrow", "192.0.2.14", null, "umljump", "host.example.org",
            22);
    private static final String EXAMPLE_PUBLIC = "203.0.113.66";
    private static final MachineName.Name EXAMPLE_NAME = new MachineName.Name("sparrow", "host.internal", "192.0.2.1");

    private final Machines machines;
    private final SshConnections connections;
    private final MachineName names;
    private final PublicAddresses addresses;
    private final Mirrors mirrors;

    Readers(Machines machines, SshConnections connections, MachineName names, PublicAddresses addresses, Mirrors mirrors) {
        this.machines = machines;
        this.connections = connections;
        this.names = names;
        this.addresses = addresses;
        this.mirrors = mirrors;
    }

    /** @param machine the name of the reader's machine; otherwise the first one */
    ReaderValues of(Person viewer, @Nullable String machine) {
        List<MachineFacts> own = machines.of(viewer).stream().filter(MachineFacts::isHere).toList();
        MachineFacts chosen = own.stream()
                .filter(one -> one.name().equals(machine))
                .findFirst()
                .orElse(own.isEmpty() ? null : own.getFirst());
        return new ReaderValues(own, chosen, values(viewer, chosen));
    }

    private Map<String, String> values(Person viewer, @Nullable MachineFacts machine) {
        SshConnection real = machine == null ? null : connections.of(machine).orElse(null);
        SshConnection ssh = real == null ? EXAMPLE : real;
        Map<String, String> values = new LinkedHashMap<>();
        values.put("machine", machine == null ? EXAMPLE.machine() : machine.name());
        values.put("address", ssh.address());
        values.put("public", publicAddress(machine));
        values.put("jump", ssh.jumpHost());
        values.put("ssh", ssh.command());
        MachineName.Name name = machine == null ? EXAMPLE_NAME : names.of(machine).orElse(EXAMPLE_NAME);
        values.put("domain", name.domain());
        values.put("resolver", name.resolver());
        values.put("reader", viewer.name());
        values.put("distribution", machine == null || machine.distribution().isEmpty() ? "debian" : machine.distribution());
        values.put("debs", mirror(machine, CollectionKind.DEB, "debian"));
        values.put("rpms", mirror(machine, CollectionKind.RPM, "fedora"));
        return values;
    }

    private String publicAddress(@Nullable MachineFacts machine) {
        return machine == null
                ? EXAMPLE_PUBLIC
                : addresses.of(machine.id()).stream().findFirst().map(PublicAddresses.Assigned::address).orElse(EXAMPLE_PUBLIC);
    }

    /** A published mirror of this kind on the host of the machine. */
    private String mirror(@Nullable MachineFacts machine, CollectionKind kind, String example) {
        return machine == null
                ? example
                : mirrors.all()
                        .stream()
                        .filter(one -> one.hostId() == machine.hostId() && !one.isRemoved() && one.runs().lastGoodAt() != null)
                        .filter(one -> one.source().kind() == kind)
                        .map(MirrorFacts::name)
                        .min(Comparator.naturalOrder())
                        .orElse(example);
    }
}
