package org.magrathea.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.magrathea.SideBySide;
import org.magrathea.journeys.PortalProcess;

/** F12: the clocks of nodes are apart, or are set while a job runs. The time is the database's. */
@Tag("faults")
@SideBySide
@ResourceLock(Estate.LOCK)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class NodeClockTest {

    private final Estate estate = Estate.get();
    private final String guest = estate.guest();
    private final Invariants invariants = Invariants.before(estate, guest);

    @TempDir
    Path folder;

    @AfterEach
    void usualNodes() {
        estate.noFaults();
        estate.stopNodes();
    }

    @Test
    void nodeWithAFastClockDoesNotTakeOtherJobs() throws Exception {
        estate.onlyNode();
        long request = estate.standsAtItsCopy(guest, "apart");
        int attempts = estate.attempts(request);
        estate.anotherNode(clockAt("+90s"));

        staysWithItsWorker(request, attempts);
    }

    @Test
    void aClockThatIsSetTwoHoursAheadAndBackOrphansNothing() throws Exception {
        estate.stopNodes();
        PortalProcess node = estate.anotherNode(clockAt("+0"));
        long request = estate.standsAtItsCopy(guest, "set");

        int attempts = estate.attempts(request);
        clockAt("+2h");
        estate.sleep(8);
        clockAt("-2h");

        staysWithItsWorker(request, attempts);
        assertThat(node.isAlive()).isTrue();
        assertThat(estate.sql.sql("select ended_at between now() - interval '5 minutes' and now() from request where id = :id")
                .param("id", request)
                .query(Boolean.class)
                .single()).as("the time in the books is the database's").isTrue();
    }

    /** Longer than four heartbeats; {@code attempts} were made until then. */
    private void staysWithItsWorker(long request, int attempts) {
        estate.sleep(8);
        estate.noFaults();

        estate.awaitState(request, "DONE");
        assertThat(estate.attempts(request)).isEqualTo(attempts);
        invariants.hold(request);
    }

    /** Sets the clock of a node that has this environment. */
    private Map<String, String> clockAt(String offset) throws IOException {
        Path half = Files.writeString(folder.resolve("clock.new"), offset + "\n");
        Path file = Files.move(half, folder.resolve("clock"), StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        return Map.of("LD_PRELOAD", "/usr/$LIB/faketime/libfaketimeMT.so.1", "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1", "FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }
}
