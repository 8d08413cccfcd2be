package org.magrathea.practice;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.requests.OwnRequests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Creates samples at the first start of practice mode, so that no page is empty: snapshots, requests, a mirror and a
 * schedule. A file in the practice folder records the progress. The next start continues an interrupted one.
 */
@Component
@PracticeMode
class PracticeSamples {

    private static final Logger log = LoggerFactory.getLogger(PracticeSamples.class);
    private static final String BEGUN = "begun";
    private static final String DONE = "done";
    private static final int TRIES = 10;
    private static final Duration STOP = Duration.ofSeconds(10);

    private final PracticeSettings settings;
    private final SampleRequests samples;
    private final OwnRequests requests;
    private final Clock clock;
    private final Path marker;
    private volatile boolean stopping;
    private @Nullable Thread worker;

    PracticeSamples(PracticeSettings settings, PracticeFolder folder, SampleRequests samples, OwnRequests requests, Clock clock) {
        this.settings = settings;
        this.samples = samples;
        this.requests = requests;
        this.clock = clock;
        marker = folder.store().resolveSibling("samples");
    }

    /** Starts the work in the background, after the machines were created. Null if no collections are served. */
    synchronized void begin(@Nullable URI upstreams) {
        if (worker == null) {
            worker = Thread.ofPlatform().daemon().name("practice-samples").start(() -> fill(upstreams));
        }
    }

    /**
     * Ends the work before the machines are halted. Interrupting its thread would close the database, so it is not
     * interrupted.
     */
    @PreDestroy
    void stop() {
        stopping = true;
        Thread working = worker;
        try {
            if (working != null) {
                working.join(STOP);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when all samples exist, or when the portal stops. */
    void fill(@Nullable URI upstreams) {
        try {
            if (isWanted()) {
                Files.writeString(marker, BEGUN);
                if (make(SampleList.of(upstreams, ZoneId.systemDefault(), clock.instant()))) {
                    Files.writeString(marker, DONE);
                }
            }
        } catch (IOException full) {
            log.warn("The samples of practice mode are not complete: {}", full.getMessage());
        }
    }

    /** True only for a portal without earlier requests. */
    private boolean isWanted() throws IOException {
        if (!settings.samples()) {
            return false;
        }
        return Files.exists(marker) ? !Files.readString(marker).equals(DONE) : requests.none();
    }

    /** True when all samples are done. A refused sample is skipped. */
    private boolean make(List<Sample> all) {
        boolean running = Stream.of("sparrow", "wren").allMatch(machine -> samples.awaitRunning(machine, () -> stopping));
        if (!running) {
            return false;
        }
        boolean made = all.stream().map(this::make).toList().stream().allMatch(Boolean::booleanValue);
        return made && all.stream().allMatch(sample -> samples.awaitEnd(sample, () -> stopping));
    }

    /** Retries after a concurrent change, e.g. by an inventory of the host. */
    private boolean make(Sample sample) {
        for (int tries = 1;; tries++) {
            try {
                return samples.make(sample, () -> stopping);
            } catch (ConcurrencyFailureException overtaken) {
                if (tries == TRIES) {
                    return false;
                }
            } catch (RuntimeException refused) {
                log.warn("The sample “{}” was skipped: {}", sample.reason(), refused.getMessage());
                return !stopping;
            }
        }
    }
}
