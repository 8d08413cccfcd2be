package org.magrathea.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F18: the host goes down in the middle of a job and comes up again. What was not on its disk: PowerLossTest. */
@Tag("faults")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostRebootedTest {

    @ParameterizedTest
    @ValueSource(strings = {"copy-home", "wait-up", "checksum"})
    void aSnapshotThatWasCutOffIsKnownToBeDeadAndGuestsAreAsTheyWere(String step) {
        try (Estate estate = Estate.apart("rebooted")) {
            String other = estate.guest();
            String halted = estate.guest();
            estate.host.shell("$UMLHOST halt " + halted);
            String guest = estate.guest();
            Invariants ofOther = Invariants.before(estate, other);
            Invariants ofHalted = Invariants.before(estate, halted);
            Invariants invariants = Invariants.before(estate, guest);
            long request = estate.asks(guest, "cut off");
            estate.hostMeets(step, 1, "hold");
            estate.approves(request);
            estate.awaitStep(request, step);

            reboot(estate);

            estate.awaitState(request, "FAILED");
            assertThat(estate.unknown(request)).as("nobody has to ask what became of it").isFalse();
            invariants.hold(request);
            ofOther.hold();
            ofHalted.hold();
        }
    }

    @Test
    void aRestoreThatWasCutOffLeavesOneVersion() {
        try (Estate estate = Estate.apart("rebooted")) {
            String guest = estate.guest();
            long snapshot = estate.changedSinceSnapshot(guest);
            Invariants invariants = Invariants.before(estate, guest);
            long request = estate.asksForRestore(guest, snapshot);
            estate.hostMeets("renamed-root", 1, "hold");
            estate.approves(request);
            estate.awaitStep(request, "swap");

            reboot(estate);

            estate.awaitState(request, "FAILED");
            invariants.hold(request);
            assertThat(estate.versions(guest)).isEqualTo("after after");
        }
    }

    /**
     * Every process of the host but its SSH server dies at once, and what is written down of them is of another boot. (This
     * boot cannot have another id: over a file in /proc that is not the kernel's no jail can be made.) Then runs what the
     * service runs that {@code prepare} sets up.
     */
    private static void reboot(Estate estate) {
        estate.toHost.refuse();
        estate.noFaults();
        String store = estate.host.shell("echo \"$STORE\"");
        estate.host.rootShell("""
                for runner in %1$s/jobs/*/runner; do
                    pid=$(sed -n 's/^pid=//p' "$runner")
                    kill -KILL -- "-$pid" 2>/dev/null || :
                done
                for guest in %1$s/guests/*/boot; do
                    boot=$(sed -n 's/^boot=//p' "$guest")
                    for process in $(grep -lsz "magrathea.boot=$boot" /proc/[0-9]*/cmdline); do
                        pid=${process#/proc/}
                        kill -KILL "${pid%%%%/cmdline}" 2>/dev/null || :
                    done
                done
                sed -i 's/^host_boot=.*/host_boot=6a4f6a1e-0b0e-4f0e-9d55-000000000000/' %1$s/guests/*/boot %1$s/jobs/*/runner
                printf '6a4f6a1e-0b0e-4f0e-9d55-000000000000\\n' >%1$s/recovered
                """.formatted(store));
        estate.host.shell("$UMLHOST recover");
        estate.toHost.mend();
    }
}
