package org.magrathea.practice;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostDesk;
import org.magrathea.network.Pools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sets up practice mode at the start of the portal, and shuts it down at the stop. */
@Component
@PracticeMode
class PracticeHost implements ApplicationRunner, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PracticeHost.class);
    private static final String NAME = "practice";
    private static final int JOBS_AT_ONCE = 2;

    private final PracticeFolder folder;
    private final PracticeDistributions distributions;
    private final PracticeEntry entry;
    private final PracticeNetwork network;
    private final PracticeSshServer server;
    private final PracticePeople people;
    private final PracticeKeys keys;
    private final PracticeMachines machines;
    private final HostDesk hosts;
    private final Pools pools;
    private @Nullable Host host;
    private Map<String, Person> owners = Map.of();
    private boolean awake;

    PracticeHost(PracticeFolder folder, PracticeDistributions distributions, PracticeEntry entry, PracticeNetwork network,
            PracticeSshServer server, PracticePeople people, PracticeKeys keys, PracticeMachines machines, HostDesk hosts,
            Pools pools) {
        this.folder = folder;
        this.distributions = distributions;
        this.entry = entry;
        this.network = network;
        this.server = server;
        this.people = people;
        this.keys = keys;
        this.machines = machines;
        this.hosts = hosts;
        this.pools = pools;
    }

    /** Returns when the pages work. Machines may still be starting. */
    @Override
    public void run(ApplicationArguments arguments) throws IOException, InterruptedException {
        distributions.begin();
        log.info("Practice host: a UML host in {}", folder.store());
        entry.enter();
        PracticeSshServer.Listening listening = server.start();
        Host ready = hosts.register(NAME, PracticeSshServer.ADDRESS, listening.port(), listening.hostKey(), JOBS_AT_ONCE);
        List<PracticePeople.Login> logins = people.prepare();
        for (PracticePeople.Login login : logins) {
            keys.prepare(login.person(), listening.port());
        }
        Map<String, Person> byName = logins.stream()
                .map(PracticePeople.Login::person)
                .collect(Collectors.toMap(Person::name, person -> person));
        pools.addAll(ready, Objects.requireNonNull(byName.get(PracticePeople.HERON)));
        host = ready;
        awake = true;
        owners = Map.of("sparrow", Objects.requireNonNull(byName.get(PracticePeople.OTTER)), "wren",
                Objects.requireNonNull(byName.get(PracticePeople.MARTEN)));
        machines.begin(ready, owners);
        logins.forEach(login -> log.info("Practice account {} ({}), password {}", login.person().name(),
                login.person().isAdmin() ? "admin" : "tenant", login.password()));
    }

    @Override
    public void start() {
        Host stopped = host;
        // The first start runs in run(), when the portal already answers.
        if (stopped != null) {
            awake = true;
            machines.wake(stopped, owners);
        }
    }

    @Override
    public boolean isRunning() {
        return awake;
    }

    @Override
    public void stop() {
        Host running = host;
        if (running != null && awake) {
            awake = false;
            machines.end(running);
        }
    }

    /** A network that existed before may contain machines of an incomplete start. */
    @PreDestroy
    void leaveNetwork() throws IOException, InterruptedException {
        if (host != null || network.isNew()) {
            entry.leave();
        }
    }
}
