package org.magrathea.practice;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostDesk;
import org.magrathea.network.Pools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Puts practice mode together when the portal starts, and takes it down when it stops. */
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

    /** Pages can be used when it returns; machines may still be starting, as their pages say. */
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
        machines.begin(ready, Map.of("sparrow", Objects.requireNonNull(byName.get(PracticePeople.OTTER)), "wren",
                Objects.requireNonNull(byName.get(PracticePeople.MARTEN))));
        logins.forEach(login -> log.info("Practice account: {} ({}) has the password {}", login.person().name(),
                login.person().isAdmin() ? "admin" : "tenant", login.password()));
    }

    @Override
    public void start() {
        // The first time the work is done in run, when the portal answers already.
        awake = host != null;
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

    /** One that was found may hold machines that a start which did not get far knows nothing of. */
    @PreDestroy
    void leaveNetwork() throws IOException, InterruptedException {
        if (host != null || network.isNew()) {
            network.down();
        }
    }
}
