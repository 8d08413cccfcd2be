package org.magrathea.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.SideBySide;
import org.magrathea.journeys.PortalProcess;

/**
 * F2, F16 and F19 for a restore: the portal or the host's runner is killed, or the snapshot is not what it was. Either all of
 * the former images are in place or all of the snapshot's; what stood there before is kept until the guest was seen up.
 */
@SideBySide
@ResourceLock(Estate.LOCK)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RestoreFaultsTest {

    private final Estate estate = Estate.get();

    @ParameterizedTest(name = "{0}, time {1}")
    @CsvSource("hearing,12")
    void whenThePortalIsKilledTheRestoreGoesOnAndIsAdopted(String point, int nth) {
        portalKilledAt(point, nth);
    }

    @Tag("faults")
    @ParameterizedTest(name = "{0}, time {1}")
    @CsvSource({"claimed,1", "started,1", "hearing,3", "hearing,16", "heard,20", "ending,1", "mail-sent,1"})
    void atEveryOtherStepToo(String point, int nth) {
        portalKilledAt(point, nth);
    }

    private void portalKilledAt(String point, int nth) {
        String guest = estate.guest();
        long snapshot = estate.changedSinceSnapshot(guest);
        Invariants invariants = Invariants.before(estate, guest);
        PortalProcess node = estate.node();
        long request = estate.asksForRestore(guest, snapshot);

        estate.nodeDiesAt(point, nth);
        estate.approves(request);
        estate.awaitDeathOf(node);
        estate.node();

        estate.awaitState(request, "DONE");
        invariants.hold(request);
        assertThat(estate.versions(guest)).isEqualTo("before before");
        assertThat(estate.versions(guest, "snapshots", safety(guest))).as("what stood there is kept").isEqualTo("after after");
    }

    @ParameterizedTest
    @CsvSource({"renamed-root,after after", "seen-up,before before"})
    void whenTheRunnerIsKilledTheImagesAreOfOneVersionAndThePortalSaysWhich(String point, String versions) {
        runnerKilledAt(point, versions);
    }

    @Tag("faults")
    @ParameterizedTest
    @CsvSource({"stage-home,after after", "intent,after after", "renamed-home,after after", "wait-up,after after",
            "safety-named,before before", "checksum,before before"})
    void whereverElseTheRunnerIsKilledToo(String point, String versions) {
        runnerKilledAt(point, versions);
    }

    private void runnerKilledAt(String point, String versions) {
        String guest = estate.guest();
        long snapshot = estate.changedSinceSnapshot(guest);
        Invariants invariants = Invariants.before(estate, guest);
        long request = estate.asksForRestore(guest, snapshot);
        estate.hostMeets(point, 1, "kill");

        estate.approves(request);

        estate.awaitState(request, "FAILED");
        invariants.hold(request);
        assertThat(estate.versions(guest)).isEqualTo(versions);
        String said = estate.sql.sql("select ending from request where id = :id")
                .param("id", request)
                .query(String.class)
                .single();
        if (versions.startsWith("before")) {
            assertThat(said).contains("The former images are kept as s-");
            assertThat(estate.versions(guest, "snapshots", safety(guest))).isEqualTo("after after");
        } else {
            assertThat(said).contains("The runner of this job died");
        }
    }

    /** F16. */
    @Test
    void changedSnapshotIsRefusedBeforeTheHalt() {
        String guest = estate.guest();
        long snapshot = estate.changedSinceSnapshot(guest);
        long request = estate.asksForRestore(guest, snapshot);
        String boot = boot(guest);
        String image = "\"$STORE/guests/" + guest + "/snapshots/s-" + snapshot + "/home_fs\"";
        estate.host.shell("chmod u+w " + image + "; printf x | dd of=" + image + " bs=1 seek=20000000 conv=notrunc status=none");

        estate.approves(request);

        estate.awaitState(request, "FAILED");
        assertThat(boot(guest)).as("the guest was left alone").isEqualTo(boot);
        assertThat(estate.versions(guest)).isEqualTo("after after");
        assertThat(estate.sql.sql("select state from snapshot where id = :id").param("id", snapshot).query(String.class).single())
                .isEqualTo("FAILED");
        Estate.await("mails to both sides", () -> estate.sql
                .sql("select a.name from mail m join account a on a.id = m.recipient_id where m.event_key like :key")
                .param("key", "%snapshot-" + snapshot + "-failed-verification%")
                .query(String.class)
                .list()
                .containsAll(List.of("otter", "heron")));
    }

    private String boot(String guest) {
        return estate.host.shell("sed -n 's/^boot=//p' \"$STORE/guests/" + guest + "/boot\"");
    }

    /** The host's name of what the restore has kept. */
    private String safety(String guest) {
        return estate.host.shell("cd \"$STORE/guests/" + guest + "/snapshots\"; grep -l '^mode=safety' */manifest | head -n 1")
                .replace("/manifest", "");
    }
}
