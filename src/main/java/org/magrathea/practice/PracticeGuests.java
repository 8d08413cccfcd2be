package org.magrathea.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.magrathea.access.Person;
import org.magrathea.accounts.SshKeyFacts;
import org.magrathea.accounts.SshKeys;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.Inventory;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineSpec;
import org.magrathea.machines.Machines;
import org.magrathea.machines.operations.Boot;
import org.magrathea.machines.operations.CreateGuest;
import org.magrathea.machines.operations.Halt;
import org.magrathea.machines.operations.MakeMachine;
import org.magrathea.network.Addresses;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Creates, starts and halts the guests of the practice host, with jobs in the queue. */
@Component
@PracticeMode
class PracticeGuests {

    private static final String DISTRIBUTION = PracticeDistributions.FIRST;
    private static final long MEMORY_MIB = 96;
    private static final long ROOT_MIB = 1024;
    private static final long HOME_MIB = 512;

    private final PracticeFolder folder;
    private final HostGateway gateway;
    private final Machines machines;
    private final Addresses addresses;
    private final SshKeys keys;
    private final JobQueue queue;
    private final PracticeJobs jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;
    /** Set during the stop: the list for the next start must then stay. */
    private volatile boolean stopping;

    PracticeGuests(PracticeFolder folder, HostGateway gateway, Machines machines, Addresses addresses,
            SshKeys keys, JobQueue queue, PracticeJobs jobs, TransactionTemplate transaction, Clock clock) {
        this.folder = folder;
        this.gateway = gateway;
        this.machines = machines;
        this.addresses = addresses;
        this.keys = keys;
        this.queue = queue;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Creates missing guests, assigns them to their tenants, and starts those that the last stop halted. */
    void start(Host host, Map<String, Person> owners, Duration limit) throws IOException {
        stopping = false;
        Set<String> known = Set.copyOf(gateway.inventory(host.id()).guests().stream().map(Inventory.Guest::name).toList());
        List<String> startList = Files.exists(folder.startList()) ? Files.readAllLines(folder.startList()) : List.of();
        List<Long> queued = new ArrayList<>();
        owners.forEach((name, owner) -> {
            if (known.contains(name)) {
                MachineFacts machine = machines.register(host.id(), name, owner.id());
                if (startList.contains(name)) {
                    queued.add(order(machine, new Boot(name)));
                }
            } else if (host.hasNetwork()) {
                queued.add(withAddress(host, name, owner));
            } else {
                queued.addAll(withoutNetwork(host, name, owner));
            }
        });
        jobs.await(queued, limit);
        if (!stopping) {
            Files.deleteIfExists(folder.startList());
        }
    }

    /** Creates a guest in one operation, like a requested machine. Repeats it after an incomplete start. */
    private long withAddress(Host host, String name, Person owner) {
        return Objects.requireNonNull(transaction.execute(status -> {
            MachineFacts machine = machines.named(name)
                    .orElseGet(() -> machines.request(new MachineSpec(host.id(), name, DISTRIBUTION,
                            MEMORY_MIB << 20, ROOT_MIB << 20, HOME_MIB << 20, "A first machine for trying things out", null),
                            owner));
            String address = addresses.of(machine.id()).orElseGet(() -> addresses.reserve(host.id(), machine.id()));
            List<String> opens = keys.of(owner.id()).stream().map(SshKeyFacts::onHostLine).toList();
            return order(machine,
                    new MakeMachine(name, DISTRIBUTION, MEMORY_MIB, ROOT_MIB, HOME_MIB, address, true, opens));
        }));
    }

    private List<Long> withoutNetwork(Host host, String name, Person owner) {
        MachineFacts machine = machines.register(host.id(), name, owner.id());
        return List.of(order(machine, new CreateGuest(name, DISTRIBUTION, MEMORY_MIB, ROOT_MIB, HOME_MIB)),
                order(machine, new Boot(name)));
    }

    /** Halts running guests cleanly and records them for the next start. */
    void stop(Host host, Duration limit) throws IOException {
        stopping = true;
        List<String> running = gateway.inventory(host.id())
                .guests()
                .stream()
                .filter(guest -> !guest.state().equals("halted"))
                .map(Inventory.Guest::name)
                .toList();
        List<MachineFacts> known = running.stream().flatMap(name -> machines.named(name).stream()).toList();
        Files.write(folder.startList(), known.stream().map(MachineFacts::name).toList());
        jobs.await(known.stream()
                .map(machine -> order(machine, new Halt(machine.name())))
                .toList(), limit);
    }

    private long order(MachineFacts machine, OperationArguments act) {
        Long job = transaction.execute(status -> queue.queue(new JobOrder(machine.hostId(), machine.id(), act, clock.instant())));
        return Objects.requireNonNull(job);
    }
}
