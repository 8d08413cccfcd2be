package org.magrathea.sharedfolders;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates shared folders for each tenant with a machine on a host. The machines of the tenant can write them. A tenant
 * without a machine on the host keeps the folders, without write access. Unchanged folders are sent again each hour,
 * because the answer contains their usage.
 */
@Component
class SharedFolderSync {

    private static final Logger log = LoggerFactory.getLogger(SharedFolderSync.class);
    private static final Pattern NAME = Pattern.compile("[a-z](?:[a-z0-9-]{0,29}[a-z0-9])?");
    private static final Duration REFRESH_AFTER = Duration.ofHours(1);
    private static final long MIB = 1L << 20;

    private final Hosts hosts;
    private final HostGateway gateway;
    private final Machines machines;
    private final People people;
    private final SharedFolderRepository folders;
    private final SharedFolderSettings settings;
    private final PrivateFolders privacy;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SharedFolderSync(Hosts hosts, HostGateway gateway, Machines machines, People people, SharedFolderRepository folders,
            SharedFolderSettings settings, PrivateFolders privacy, TransactionTemplate transaction, Clock clock) {
        this.hosts = hosts;
        this.gateway = gateway;
        this.machines = machines;
        this.people = people;
        this.folders = folders;
        this.settings = settings;
        this.privacy = privacy;
        this.transaction = transaction;
        this.clock = clock;
    }

    void run() {
        for (Host host : hosts.all()) {
            if (host.reachable()) {
                sync(host);
            }
        }
    }

    /** Sends the folders of the owner of a machine, unless the host knows already that this machine writes them. */
    void before(long hostId, String machine) {
        Optional<MachineFacts> found = machines.named(machine).filter(named -> named.hostId() == hostId);
        if (found.isEmpty()) {
            return;
        }
        long owner = found.get().ownerId();
        SharedFolder known = folders.findById(new SharedFolder.Whose(hostId, owner)).orElse(null);
        if (known == null || !known.writers().contains(machine)) {
            send(hosts.find(hostId).orElseThrow(), owner, machinesOf(hostId, owner), known);
        }
    }

    private List<String> machinesOf(long host, long owner) {
        return machines.onHost(host)
                .stream()
                .filter(machine -> machine.ownerId() == owner)
                .map(MachineFacts::name)
                .sorted()
                .toList();
    }

    private void sync(Host host) {
        Map<Long, TreeSet<String>> guestsByTenant = new TreeMap<>();
        for (MachineFacts machine : machines.onHost(host.id())) {
            guestsByTenant.computeIfAbsent(machine.ownerId(), owner -> new TreeSet<>()).add(machine.name());
        }
        Map<Long, SharedFolder> known = folders.onHost(host.id())
                .stream()
                .collect(Collectors.toMap(folder -> folder.whose().accountId(), folder -> folder));
        known.keySet().forEach(tenant -> guestsByTenant.computeIfAbsent(tenant, none -> new TreeSet<>()));
        guestsByTenant.forEach((tenant, guests) -> update(host, tenant, List.copyOf(guests), known.get(tenant)));
    }

    private void update(Host host, long tenant, List<String> guests, @Nullable SharedFolder known) {
        if (known != null && known.sent().equals(content(guests))
                && known.sentAt().isAfter(clock.instant().minus(REFRESH_AFTER))) {
            return;
        }
        try {
            send(host, tenant, guests, known);
        } catch (HostUnreachable failure) {
            warn(host, tenant, failure);
        }
    }

    private void send(Host host, long tenant, List<String> guests, @Nullable SharedFolder known) {
        String name = known == null ? name(host, tenant) : known.name();
        try {
            HostGateway.Shared shared = gateway.share(host.id(), tenant, name, settings.limit().toBytes() / MIB, guests);
            store(host,
                    new SharedFolder(new SharedFolder.Whose(host.id(), tenant), name, content(guests), shared, clock.instant()),
                    known == null || known.readable());
        } catch (HostRefused failure) {
            warn(host, tenant, failure);
        }
    }

    /** Two senders at once store the same. */
    private void store(Host host, SharedFolder folder, boolean wasReadable) {
        try {
            transaction.executeWithoutResult(status -> {
                if (!folder.readable() && wasReadable) {
                    privacy.tell(folder, host);
                }
                folders.save(folder);
            });
        } catch (DataIntegrityViolationException stored) {
            log.debug("The folders {} on host {} were stored at the same time", folder.name(), host.name());
        }
    }

    private String content(List<String> guests) {
        return settings.limit().toBytes() / MIB + " " + String.join(",", guests);
    }

    private static void warn(Host host, long tenant, RuntimeException failure) {
        log.warn("The sync of shared folders with host {} failed for tenant {} and is repeated soon: {}", host.name(), tenant,
                failure.getMessage());
    }

    /** The name of the account, if it is a valid folder name and free on the host. */
    private String name(Host host, long tenant) {
        String own = people.find(tenant).map(Person::name).orElse("");
        boolean taken = folders.onHost(host.id()).stream().anyMatch(folder -> folder.name().equals(own));
        return NAME.matcher(own).matches() && !taken && !own.startsWith("t-") ? own : "t-" + tenant;
    }
}
