package org.magrathea.practice;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostUnreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Starts the guests of the practice host in the background, and halts them cleanly. */
@Component
@PracticeMode
class PracticeMachines {

    private static final Logger log = LoggerFactory.getLogger(PracticeMachines.class);
    private static final long LIMIT_SECONDS = 120;
    private static final URI UPSTREAMS = URI.create("http://10.77.0.1:8081/");
    private static final Duration BEGUN = Duration.ofSeconds(30);
    private static final Duration WAKE = Duration.ofMinutes(3);
    private static final Duration SLEEP = Duration.ofSeconds(80);

    private final PracticeNetwork network;
    private final PracticeUmlhost umlhost;
    private final PracticeDistributions distributions;
    private final PracticeUpstreams upstreams;
    private final PracticeGuests guests;
    private final PracticeSamples samples;
    private final PracticeNotice notice;
    private @Nullable Thread starting;

    PracticeMachines(PracticeNetwork network, PracticeUmlhost umlhost, PracticeDistributions distributions,
            PracticeUpstreams upstreams, PracticeGuests guests, PracticeSamples samples, PracticeNotice notice) {
        this.network = network;
        this.umlhost = umlhost;
        this.distributions = distributions;
        this.upstreams = upstreams;
        this.guests = guests;
        this.samples = samples;
        this.notice = notice;
    }

    /** Returns immediately. */
    void begin(Host host, Map<String, Person> owners) {
        starting = Thread.ofPlatform().name("practice-start").start(() -> start(host, owners));
    }

    /** Starts machines that {@link #end} halted without a stop of the portal. Returns immediately. */
    void wake(Host host, Map<String, Person> owners) {
        starting = Thread.ofPlatform().name("practice-start").start(() -> {
            try {
                guests.start(host, owners, WAKE);
            } catch (IOException | HostUnreachable failed) {
                log.warn("The machines of the practice host could not be started: {}", failed.getMessage());
            }
        });
    }

    private void start(Host host, Map<String, Person> owners) {
        try {
            distributions.awaitFirst();
            boolean served = hasUpstreams();
            umlhost.run(LIMIT_SECONDS, "recover");
            serve(served);
            guests.start(host, owners, WAKE);
            log.info("The machines of the practice host are running");
        } catch (IOException | HostUnreachable failed) {
            log.warn("The machines of the practice host could not be started: {}", failed.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Machines run without these collections, but then there is nothing to mirror. */
    private boolean hasUpstreams() throws InterruptedException {
        try {
            upstreams.make();
            return network.isThere();
        } catch (IOException failed) {
            log.warn("Practice mode serves no collections to mirror: {}", failed.getMessage());
            return false;
        }
    }

    /** Starts the samples before the machines run. A request by a person would prevent them. */
    private void serve(boolean collections) throws IOException, InterruptedException {
        if (collections) {
            network.serve();
            notice.upstreams(UPSTREAMS);
        }
        samples.begin(collections ? UPSTREAMS : null);
    }

    /** Waits until the running start has ended or its state is known, then halts the machines. */
    void end(Host host) {
        samples.stop();
        awaitStart();
        log.info("Halting the guests of the practice host");
        try {
            guests.stop(host, SLEEP);
        } catch (IOException | HostUnreachable failed) {
            log.warn("The guests of the practice host could not be halted: {}", failed.getMessage());
        }
    }

    /** Does not interrupt the thread: that would close the database. */
    private void awaitStart() {
        Thread begun = starting;
        try {
            if (begun != null) {
                begun.join(BEGUN);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
