package org.magrathea.publishing;

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

/** Where the world reads what hosts publish. */
@Component
@Transactional(readOnly = true)
public class Publishing {

    private final PublisherRepository publishers;
    private final Hosts hosts;

    Publishing(PublisherRepository publishers, Hosts hosts) {
        this.publishers = publishers;
        this.hosts = hosts;
    }

    /** By the number of the host; without those that publish nothing, or under no name that is known. */
    public Map<Long, PublicPlace> places() {
        Map<Long, Publisher> all = publishers.findAll()
                .stream()
                .collect(Collectors.toMap(Publisher::hostId, Function.identity()));
        Map<Long, PublicPlace> places = new HashMap<>();
        for (Host host : hosts.all()) {
            place(host, all.get(host.id())).ifPresent(place -> places.put(host.id(), place));
        }
        return places;
    }

    public Optional<PublicPlace> place(long host) {
        return hosts.find(host).flatMap(found -> place(found, publishers.findById(host).orElse(null)));
    }

    private static Optional<PublicPlace> place(Host host, @Nullable Publisher publisher) {
        String by = host.publishes();
        if (by == null || !by.equals("host") && (publisher == null || publisher.machineId() == null)) {
            return Optional.empty();
        }
        return Optional.ofNullable(name(publisher == null ? null : publisher.publicName(), by)).map(PublicPlace::new);
    }

    /** The host's own servers have an address that only its admin knows. */
    private static @Nullable String name(@Nullable String given, String by) {
        return given != null || by.equals("host") ? given : by;
    }

    PublisherFacts facts(long host) {
        return publishers.findById(host).orElseGet(() -> new Publisher(host)).facts();
    }

    /** Whether this machine is what publishes on its host. */
    boolean isPublisher(long machine) {
        return publishers.findByMachineId(machine).isPresent();
    }
}
