package org.magrathea.publicmirror;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Public names of the hosts that publish. */
@Component
@Transactional(readOnly = true)
public class PublicMirrorServers {

    private final PublicServerRepository publicServers;
    private final Hosts hosts;

    PublicMirrorServers(PublicServerRepository publicServers, Hosts hosts) {
        this.publicServers = publicServers;
        this.hosts = hosts;
    }

    /** By the number of the host, without hosts that publish nothing or have no known name. */
    public Map<Long, PublicName> places() {
        Map<Long, PublicServer> all = publicServers.findAll()
                .stream()
                .collect(Collectors.toMap(PublicServer::hostId, Function.identity()));
        Map<Long, PublicName> places = new HashMap<>();
        for (Host host : hosts.all()) {
            place(host, all.get(host.id())).ifPresent(place -> places.put(host.id(), place));
        }
        return places;
    }

    public Optional<PublicName> place(long host) {
        return hosts.find(host).flatMap(found -> place(found, publicServers.findById(host).orElse(null)));
    }

    private static Optional<PublicName> place(Host host, @Nullable PublicServer publicServer) {
        String by = host.publishes();
        if (by == null || !by.equals("host") && (publicServer == null || publicServer.machineId() == null)) {
            return Optional.empty();
        }
        return Optional.ofNullable(name(publicServer == null ? null : publicServer.publicName(), by)).map(PublicName::new);
    }

    /** The address of a host's own servers is known to its admin only. */
    private static @Nullable String name(@Nullable String given, String by) {
        return given != null || by.equals("host") ? given : by;
    }

    PublicServerFacts facts(long host) {
        return publicServers.findById(host).orElseGet(() -> new PublicServer(host)).facts();
    }

    /** Whether this machine is the public mirror server of its host. */
    boolean isPublicServer(long machine) {
        return publicServers.findByMachineId(machine).isPresent();
    }
}
