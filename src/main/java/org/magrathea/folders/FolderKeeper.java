package org.magrathea.folders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has each tenant with a machine on a host folders there, which that tenant's machines write. Who has no machine there any more
 * keeps the folders, and nobody writes them. What a host was told is told again each hour: it then says how much they hold.
 */
@Component
class FolderKeeper {

    private static final Logger log = LoggerFactory.getLogger(FolderKeeper.class);
    private static final Pattern NAME = Pattern.compile("[a-z](?:[a-z0-9-]{0,29}[a-z0-9])?");
    private static final Duration TELL_AGAIN = Duration.ofHours(1);
    private static final long MIB = 1L << 20;

    private final Hosts hosts;
    private final HostGateway gateway;
    private final Machines machines;
    private final People people;
    private final SharedFolderRepository folders;
    private final FolderSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FolderKeeper(Hosts hosts, HostGateway gateway, Machines machines, People people, SharedFolderRepository folders,
            FolderSettings settings, TransactionTemplate transaction, Clock clock) {
        this.hosts = hosts;
        this.gateway = gateway;
        this.machines = machines;
        this.people = people;
        this.folders = folders;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    void look() {
        for (Host host : hosts.all()) {
            if (host.reachable()) {
                look(host);
            }
        }
    }

    private void look(Host host) {
        Map<Long, TreeSet<String>> wanted = new TreeMap<>();
        for (MachineFacts machine : machines.onHost(host.id())) {
            wanted.computeIfAbsent(machine.ownerId(), owner -> new TreeSet<>()).add(machine.name());
        }
        Map<Long, SharedFolder> known = folders.onHost(host.id())
                .stream()
                .collect(Collectors.toMap(folder -> folder.whose().accountId(), folder -> folder));
        known.keySet().forEach(tenant -> wanted.computeIfAbsent(tenant, none -> new TreeSet<>()));
        wanted.forEach((tenant, guests) -> tell(host, tenant, List.copyOf(guests), known.get(tenant)));
    }

    private void tell(Host host, long tenant, List<String> guests, @Nullable SharedFolder known) {
        Instant now = clock.instant();
        String told = settings.limit().toBytes() / MIB + " " + String.join(",", guests);
        if (known != null && known.told().equals(told) && known.toldAt().isAfter(now.minus(TELL_AGAIN))) {
            return;
        }
        String name = known == null ? name(host, tenant) : known.name();
        try {
            HostGateway.Shared shared = gateway.share(host.id(), tenant, name, settings.limit().toBytes() / MIB, guests);
            transaction
                    .executeWithoutResult(status -> folders.save(new SharedFolder(new SharedFolder.Whose(host.id(), tenant), name,
                            told, shared.limited(), shared.used(), now)));
        } catch (HostUnreachable | HostRefused silent) {
            log.warn("Host {} was not told of the folders of {}, tried again soon: {}", host.name(), name, silent.getMessage());
        }
    }

    /** That of the account, where a folder can be called so and no other on the host is. */
    private String name(Host host, long tenant) {
        String own = people.find(tenant).map(Person::name).orElse("");
        boolean taken = folders.onHost(host.id()).stream().anyMatch(folder -> folder.name().equals(own));
        return NAME.matcher(own).matches() && !taken && !own.startsWith("t-") ? own : "t-" + tenant;
    }
}
