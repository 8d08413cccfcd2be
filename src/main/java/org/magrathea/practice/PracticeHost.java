package org.magrathea.practice;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostDesk;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.network.Pools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Puts practice mode together when the portal starts, and halts its guests in order when it stops. */
@Component
@PracticeMode
class PracticeHost implements ApplicationRunner, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PracticeHost.class);
    private static final String NAME = "practice";
    private static final int JOBS_AT_ONCE = 2;
    private static final long LIMIT_SECONDS = 120;
    private static final URI UPSTREAMS = URI.create("http://10.77.0.1:8081/");
    private static final Duration BEGUN = Duration.ofSeconds(30);
    private static final Duration WAKE = Duration.ofMinutes(3);
    private static final Duration SLEEP = Duration.ofSeconds(80);

    private final PracticeFolder folder;
    private final PracticeNetwork network;
    private final PracticeEntry entry;
    private final PracticeUmlhost umlhost;
    private final PracticeSshServer server;
    private final PracticePeople people;
    private final PracticeKeys keys;
    private final PracticeGuests guests;
    private final PracticeDistributions distributions;
    private final PracticeUpstreams upstreams;
    private final PracticeSamples samples;
    private final PracticeNotice notice;
    private final HostDesk hosts;
    private final Pools pools;
    private @Nullable Host host;
    private @Nullable Thread bringingUp;
    private boolean awake;

    PracticeHost(PracticeFolder folder, PracticeNetwork network, PracticeEntry entry, PracticeUmlhost umlhost,
            PracticeSshServer server,
            PracticePeople people, PracticeKeys keys, PracticeGuests guests, PracticeDistributions distributions,
            PracticeUpstreams upstreams, PracticeSamples samples, PracticeNotice notice, HostDesk hosts, Pools pools) {
        this.folder = folder;
        this.network = network;
        this.entry = entry;
        this.umlhost = umlhost;
        this.server = server;
        this.people = people;
        this.keys = keys;
        this.guests = guests;
        this.distributions = distributions;
        this.upstreams = upstreams;
        this.samples = samples;
        this.notice = notice;
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
        bringingUp = Thread.ofPlatform().name("practice-start").start(() -> bringUp(ready, byName));
        logins.forEach(login -> log.info("Practice account: {} ({}) has the password {}", login.person().name(),
                login.person().isAdmin() ? "admin" : "tenant", login.password()));
    }

    private void bringUp(Host ready, Map<String, Person> people) {
        try {
            distributions.awaitFirst();
            upstreams.make();
            umlhost.run(LIMIT_SECONDS, "recover");
            serve();
            guests.wake(ready, Map.of("sparrow", people.get(PracticePeople.OTTER), "wren", people.get(PracticePeople.MARTEN)),
                    WAKE);
            log.info("The machines of the practice host run");
        } catch (IOException | HostUnreachable failed) {
            log.warn("The machines of the practice host could not be started: {}", failed.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** The samples begin before the machines run, which they wait for: whoever is quick would else prevent them. */
    private void serve() throws IOException, InterruptedException {
        network.serve();
        if (network.isThere()) {
            notice.upstreams(UPSTREAMS);
        }
        samples.begin(network.isThere() ? UPSTREAMS : null);
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
        if (running == null || !awake) {
            return;
        }
        awake = false;
        samples.stop();
        awaitStart();
        log.info("Halting the guests of the practice host");
        try {
            guests.sleep(running, SLEEP);
        } catch (IOException | HostUnreachable failed) {
            log.warn("The guests of the practice host could not be halted: {}", failed.getMessage());
        }
    }

    /** What has begun to start is known by then. The thread is not interrupted: that would close the database under it. */
    private void awaitStart() {
        Thread starting = bringingUp;
        try {
            if (starting != null) {
                starting.join(BEGUN);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void leaveNetwork() throws IOException, InterruptedException {
        if (host != null) {
            network.down();
        }
    }
}
