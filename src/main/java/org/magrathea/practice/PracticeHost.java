package org.magrathea.practice;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostDesk;
import org.magrathea.hosts.HostUnreachable;
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
    private static final Duration WAKE = Duration.ofMinutes(3);
    private static final Duration SLEEP = Duration.ofSeconds(80);

    private final PracticeFolder folder;
    private final PracticeScripts scripts;
    private final PracticeSshServer server;
    private final PracticePeople people;
    private final PracticeGuests guests;
    private final HostDesk hosts;
    private @Nullable Host host;
    private boolean awake;

    PracticeHost(PracticeFolder folder, PracticeScripts scripts, PracticeSshServer server, PracticePeople people,
            PracticeGuests guests, HostDesk hosts) {
        this.folder = folder;
        this.scripts = scripts;
        this.server = server;
        this.people = people;
        this.guests = guests;
        this.hosts = hosts;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException, InterruptedException {
        folder.lay();
        log.info("Practice host: a UML host in {}", folder.store());
        guests.distribution();
        scripts.run(120, folder.umlhost(), "recover");
        PracticeSshServer.Listening listening = server.start();
        Host ready = hosts.register(NAME, PracticeSshServer.ADDRESS, listening.port(), listening.hostKey(), JOBS_AT_ONCE);
        host = ready;
        awake = true;
        List<PracticePeople.Login> logins = people.prepare();
        guests.wake(ready, owners(logins), WAKE);
        logins.forEach(login -> log.info("Practice account: {} ({}) has the password {}", login.person().name(),
                login.person().isAdmin() ? "admin" : "tenant", login.password()));
    }

    private static Map<String, Person> owners(List<PracticePeople.Login> logins) {
        Map<String, Person> byName = logins.stream()
                .map(PracticePeople.Login::person)
                .collect(Collectors.toMap(Person::name, person -> person));
        return Map.of("sparrow", byName.get(PracticePeople.OTTER), "wren", byName.get(PracticePeople.MARTEN));
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
        log.info("Halting the guests of the practice host");
        try {
            guests.sleep(running, SLEEP);
        } catch (IOException | HostUnreachable failed) {
            log.warn("The guests of the practice host could not be halted: {}", failed.getMessage());
        }
    }
}
