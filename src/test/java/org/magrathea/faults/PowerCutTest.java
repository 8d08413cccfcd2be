package org.magrathea.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.hosts.PowerCut;

/** F31: the power of the host goes while the portal has something done there. At each step: hosts/PowerLossTest. */
@Tag("faults")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PowerCutTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"copy-home", "checksum"})
    void inASnapshot(String step) {
        try (Estate estate = Estate.apart("powerless")) {
            PowerCut power = PowerCut.on(estate.host, folder);
            String guest = estate.guest();
            long first = done(estate, guest, "there before");
            Invariants invariants = Invariants.before(estate, guest);
            long request = estate.asks(guest, "cut off");

            cutAt(estate, power, request, step, step);

            estate.awaitState(request, "FAILED");
            invariants.hold(first, request);
            power.close();
        }
    }

    @Test
    void inARestore() {
        try (Estate estate = Estate.apart("powerless")) {
            PowerCut power = PowerCut.on(estate.host, folder);
            String guest = estate.guest();
            long snapshot = estate.changedSinceSnapshot(guest);
            estate.host.shell("sync -f \"$STORE\"");
            Invariants invariants = Invariants.before(estate, guest);
            long request = estate.asksForRestore(guest, snapshot);

            cutAt(estate, power, request, "swap", "renamed-root");

            estate.awaitState(request, "FAILED");
            invariants.hold(request);
            assertThat(estate.versions(guest)).isEqualTo("after after");
            power.close();
        }
    }

    @Test
    void afterTheMailSaidDone() {
        try (Estate estate = Estate.apart("powerless")) {
            PowerCut power = PowerCut.on(estate.host, folder);
            String guest = estate.guest();
            Invariants invariants = Invariants.before(estate, guest);
            long request = done(estate, guest, "done");

            estate.toHost.refuse();
            power.startWith(power.cut());
            estate.toHost.mend();

            invariants.hold(request);
            assertThat(estate.sql.sql("select state from snapshot").query(String.class).single()).isEqualTo("VERIFIED");
            power.close();
        }
    }

    private static void cutAt(Estate estate, PowerCut power, long request, String step, String point) {
        estate.hostMeets(point, 1, "hold");
        estate.approves(request);
        estate.awaitStep(request, step);
        Estate.await("the host to stand at " + point,
                () -> estate.host.shell("ls \"$UMLHOST_CONF.faults.reached\" 2>/dev/null || :").contains("reached"));
        String cut = power.cut();
        estate.toHost.refuse();
        power.startWith(cut);
        estate.noFaults();
        estate.toHost.mend();
    }

    private static long done(Estate estate, String guest, String label) {
        long request = estate.asks(guest, label);
        estate.approves(request);
        estate.awaitState(request, "DONE");
        return request;
    }
}
