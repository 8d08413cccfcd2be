package org.magrathea.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.SideBySide;

/** What goes wrong on the host itself: its disk, its guests, its runners, what it answers, how slow it is. */
@Tag("faults")
@SideBySide
@ResourceLock(Estate.LOCK)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostFaultsTest {

    private final Estate estate = Estate.get();
    private final String guest = estate.guest();
    private final Invariants invariants = Invariants.before(estate, guest);

    @AfterEach
    void mend() {
        estate.noFaults();
        estate.toHost.mend();
    }

    /** F4. */
    @Test
    void fullDiskLeavesNoPartialCopyAndARunningGuest() {
        String place = "\"$STORE/guests/" + guest + "/snapshots\"";
        String path = estate.host.shell("mkdir -p " + place + "; realpath " + place);
        estate.host
                .rootShell("mount -t tmpfs -o size=1m,mode=0700 full " + path + " && chown --reference " + path + "/.. " + path);
        long request = estate.asks(guest, "too much");
        try {
            estate.approves(request);
            estate.awaitState(request, "FAILED");
        } finally {
            assertThat(estate.host.shell("ls -A " + place)).isEmpty();
            estate.host.rootShell("umount " + path);
        }

        assertThat(estate.ending(request)).contains("disk became full during the copy; nothing of it is left",
                "The machine is running.");
        assertThat(estate.attempts(request)).isEqualTo(1);
        assertThat(estate.toldOf(request, "failed")).contains("otter", "heron");
        invariants.hold(request);
    }

    /** F5. */
    @Test
    void aGuestThatIgnoresTheHaltIsLeftAsItIs() {
        estate.host.shell("set -e; cd \"$STORE/guests/" + guest + "\"; $UMLHOST halt " + guest + " >/dev/null; file=$(mktemp); "
                + "debugfs -R 'cat /etc/inittab' root_fs 2>/dev/null | sed 's/^::ctrlaltdel:.*/::ctrlaltdel:\\/bin\\/true/' >$file; "
                + "debugfs -w -R 'rm /etc/inittab' root_fs 2>/dev/null; "
                + "debugfs -w -R \"write $file /etc/inittab\" root_fs 2>/dev/null; rm $file; $UMLHOST boot " + guest
                + " >/dev/null");
        String boot = boot();
        long request = estate.asks(guest, "of a stubborn one");

        estate.approves(request);

        estate.awaitState(request, "FAILED");
        assertThat(estate.ending(request)).contains("did not halt within 8 s. It keeps running, and nothing was copied");
        assertThat(boot()).isEqualTo(boot);
        invariants.hold(request);
    }

    /** F6. */
    @Test
    void aGuestThatDoesNotComeUpIsTriedOnceMoreAndItsCopyIsKept() {
        String kernel = estate.host.shell("readlink -f \"$(command -v linux.uml)\"");
        long request = estate.asks(guest, "the last of it");
        estate.hostMeets("copy-home", 1, "hold");
        estate.approves(request);
        estate.awaitStep(request, "copy-home");
        estate.host.rootShell("mount --bind /bin/false " + kernel);
        try {
            estate.noFaults();
            estate.awaitState(request, "FAILED");
        } finally {
            estate.host.rootShell("umount " + kernel);
        }

        assertThat(estate.ending(request)).contains("is kept but not verified", "The machine is stopped.");
        assertThat(said(request, "Starting " + guest)).as("once, and once more").isEqualTo(2);
        assertThat(estate.toldOf(request, "failed")).contains("otter", "heron");
        Estate.await("the copy to be in the books", () -> estate.sql.sql("select count(*) from snapshot s join machine m"
                + " on m.id = s.machine_id where m.name = :name and s.state = 'UNVERIFIED'")
                .param("name", guest)
                .query(Long.class)
                .single() == 1);
        estate.host.shell("$UMLHOST boot " + guest);
        invariants.hold(request);
    }

    /** F17. */
    @Test
    void aSnapshotThatHasRottedIsFoundByTheNextCheckAndStaysForALook() {
        long snapshot = estate.changedSinceSnapshot(guest);
        String image = "\"$STORE/guests/" + guest + "/snapshots/s-" + snapshot + "/home_fs\"";
        estate.host.shell("chmod u+w " + image + "; printf x | dd of=" + image + " bs=1 seek=20000000 conv=notrunc status=none");
        Estate.await("the check to find it", () -> {
            // Again and again, for the host tells each time when it was checked last.
            estate.sql.sql("update snapshot set verified_at = now() - interval '31 days' where id = :id and state = 'VERIFIED'")
                    .param("id", snapshot)
                    .update();
            estate.bringForward("snapshot-retention");
            return estate.sql.sql("select state from snapshot where id = :id")
                    .param("id", snapshot)
                    .query(String.class)
                    .single()
                    .equals("FAILED");
        });

        assertThat(estate.host.shell("test -f " + image + " && echo there")).isEqualTo("there");
        Estate.await("mails to both sides", () -> estate.sql
                .sql("select a.name from mail m join account a on a.id = m.recipient_id where m.event_key like :key")
                .param("key", "%snapshot-" + snapshot + "-failed-verification%")
                .query(String.class)
                .list()
                .containsAll(List.of("otter", "heron")));
    }

    /** F21: the guest's lock is the kernel's and goes with its process; what stands in a file is not believed. */
    @ParameterizedTest
    @CsvSource({"s/^pid=.*/pid=1/", "s/^host_boot=.*/host_boot=of-the-boot-before/"})
    void aRunnerOfAPidThatWasReusedOrOfAnEarlierBootIsKnownToBeDead(String edit) {
        long request = estate.standsAtItsCopy(guest, "stale");
        String runner = "\"$STORE/jobs/j-" + estate.jobOf(request) + "/runner\"";

        estate.host.shell("pid=$(sed -n 's/^pid=//p' " + runner + "); kill -KILL -- -$pid; sed -i '" + edit + "' " + runner);

        estate.awaitState(request, "FAILED");
        assertThat(estate.ending(request)).contains("The runner of this job died");
        invariants.hold(request);
    }

    /** F25: whatever it says instead of how the job is, the outcome is unknown, and the truth is told when it can be had. */
    @ParameterizedTest
    @CsvSource({"head -c 300000000 /dev/zero | tr '\\0' x", "printf '\\377\\376{\\200}\\n'", "exit 0",
            "printf '{\"type\":\"result\"}\\n'", "printf '{\"type\":\"step\",\"n\":1,\"step\":null}\\n'"})
    void anAnswerThatIsNoneIsNotBelieved(String poison) {
        estate.host.shell("cp -r \"${UMLHOST%/*}\" \"${UMLHOST%/*}-real\"; mv \"$UMLHOST\" \"$UMLHOST.away\"; "
                + "printf '%s\\n' '#!/bin/bash' 'if [[ ${SSH_ORIGINAL_COMMAND-} == follow* ]]; then' '"
                + poison.replace("'", "'\\''")
                + "; exit 0; fi' \"exec ${UMLHOST%/*}-real/umlhost \\\"\\$@\\\"\" >\"$UMLHOST\"; chmod 0755 \"$UMLHOST\"");
        long request = estate.asks(guest, "poison");
        try {
            estate.approves(request);
            Estate.await("the outcome to be unknown", () -> estate.unknown(request));
            assertThat(estate.stateOf(request)).isIn("APPROVED", "RUNNING");
        } finally {
            estate.host.shell("mv \"$UMLHOST.away\" \"$UMLHOST\"");
        }

        estate.awaitState(request, "DONE");
        estate.host.shell("rm -r \"${UMLHOST%/*}-real\"");
        invariants.hold(request);
    }

    /** F25. */
    @Test
    void aLogWithoutEndIsCutOffAndTheJobGoesOn() {
        long request = estate.standsAtItsCopy(guest, "chatty");
        estate.host.shell("cd \"$STORE/jobs/j-" + estate.jobOf(request)
                + "\"; number=$(wc -l <lines); for ((one = 1; one <= 4000; one++)); do "
                + "printf '{\"type\":\"log\",\"n\":%d,\"at\":\"2026-01-01T00:00:00.000Z\",\"text\":\"on and on\"}\\n' $((number + one)); "
                + "done >>lines");
        Estate.await("it all to be heard", () -> heard(request) > 3900);
        estate.noFaults();

        Estate.await("its end on the host", () -> estate.host.shell("ls \"$STORE/unfinished\"").isEmpty());
        assertThat(said(request, "log truncated")).isEqualTo(1);
        assertThat(estate.sql.sql("select count(*) from job_line where job_id = :id")
                .param("id", estate.jobOf(request))
                .query(Long.class)
                .single()).isLessThan(2100);
    }

    /** F26. */
    @Test
    void aSlowHostIsNotTakenForADeadOne() {
        estate.toHost.slow(Duration.ofMillis(1500));
        long request = estate.standsAtItsCopy(guest, "slow");
        estate.sleep(20);
        assertThat(estate.unknown(request)).isFalse();
        estate.noFaults();

        estate.awaitState(request, "DONE");
        assertThat(estate.attempts(request)).isEqualTo(1);
        estate.toHost.mend();
        invariants.hold(request);
    }

    private long heard(long request) {
        return estate.sql.sql("select last_line from job where id = :id")
                .param("id", estate.jobOf(request))
                .query(Long.class)
                .single();
    }

    private long said(long request, String words) {
        return estate.sql.sql("select count(*) from job_line where job_id = :id and text like :words")
                .param("id", estate.jobOf(request))
                .param("words", "%" + words + "%")
                .query(Long.class)
                .single();
    }

    private String boot() {
        return estate.host.shell("sed -n 's/^boot=//p' \"$STORE/guests/" + guest + "/boot\"");
    }
}
