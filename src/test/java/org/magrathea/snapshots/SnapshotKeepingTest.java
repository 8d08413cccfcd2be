package org.magrathea.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.springframework.beans.factory.annotation.Autowired;

/** The retention of snapshots, and emails about failed verifications. */
class SnapshotKeepingTest extends QuietPortal {

    @Autowired
    SnapshotRetention retention;
    @Autowired
    SnapshotDesk desk;
    @Autowired
    Snapshots snapshots;

    private Person otter;
    private Person heron;
    private long machine;
    private long older;
    private long newer;

    @BeforeEach
    void createMachineWithTwoSnapshots() {
        host.behave();
        noAdmins();
        otter = tenant("otter");
        heron = admin("heron");
        machine = machine("sparrow" + serial(), otter);
        older = snapshotOf(machine, "older", "REQUEST", Instant.now().minus(20, ChronoUnit.DAYS));
        newer = snapshotOf(machine, "newer", "REQUEST", Instant.now().minus(2, ChronoUnit.DAYS));
    }

    @Test
    void expiryHasTwoRemindersThenTrashThenDeletion() {
        expires(older, Instant.now().plus(6, ChronoUnit.DAYS));
        retention.run();
        retention.run();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("“older” expires in 7 days")).hasSize(1);

        expires(older, Instant.now().plus(20, ChronoUnit.HOURS));
        retention.run();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("“older” expires in 1 day")).hasSize(1);

        expires(older, Instant.now().minusSeconds(1));
        retention.run();
        awaitCount("the move to the trash", "select count(*) from snapshot where deleted_at is not null and id = " + older);
        retention.run();
        assertThat(state(older)).as("it can be restored for two days").isEqualTo("VERIFIED");

        sql.sql("update snapshot set deleted_at = ?, version = version + 1 where id = ?")
                .params(Instant.now().minus(49, ChronoUnit.HOURS).atOffset(ZoneOffset.UTC), older)
                .update();
        retention.run();
        awaitCount("the deletion", "select count(*) from snapshot where state = 'DELETED' and id = " + older);
    }

    @Test
    void expiredLastVerifiedSnapshotIsKeptWithOneMail() {
        expires(newer, Instant.now().minusSeconds(1));

        retention.run();
        retention.run();

        assertThat(jobs()).isZero();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("“newer” has expired and is kept")).hasSize(1);
    }

    @Test
    void pinnedSnapshotsNeverExpireAndAreLimited() {
        desk.pin(older, true, otter);
        expires(older, Instant.now().minusSeconds(1));

        retention.run();

        assertThat(jobs()).isZero();
        assertThatThrownBy(() -> desk.trash(older, false, otter)).hasMessage("This snapshot is pinned. Unpin it first.");
        for (int more = 0; more < 2; more++) {
            desk.pin(snapshotOf(machine, "more" + more, "REQUEST", Instant.now().minus(9, ChronoUnit.DAYS)), true, otter);
        }
        assertThatThrownBy(() -> desk.pin(newer, true, otter)).hasMessageContaining("already has 3 pinned snapshots");
        desk.pin(older, false, otter);
        assertThat(snapshots.find(older).orElseThrow().expiresAt()).as("an unpinned snapshot does not expire at once")
                .isAfter(Instant.now());
        assertThat(sql.sql("select count(*) from ledger_entry where machine_id = " + machine + " and act = 'machine.deed'")
                .query(Long.class)
                .single()).isEqualTo(4);
    }

    @Test
    void lastVerifiedSnapshotNeedsAConfirmation() {
        assertThatThrownBy(() -> desk.trash(newer, false, otter)).hasMessageContaining("the last verified snapshot");

        desk.trash(newer, true, otter);

        awaitCount("the move to the trash", "select count(*) from snapshot where deleted_at is not null and id = " + newer);
        assertThat(snapshots.lastGood(List.of(machine)).get(machine).id()).isEqualTo(older);
    }

    @Test
    void snapshotRatedBadIsNotLastVerified() {
        desk.rate(newer, false, "The mail server was broken already", otter);

        assertThat(snapshots.lastGood(List.of(machine)).get(machine).id()).isEqualTo(older);

        desk.rate(newer, null, null, otter);

        assertThat(snapshots.lastGood(List.of(machine)).get(machine).id()).isEqualTo(newer);
    }

    @Test
    void failedVerificationIsMailedToOwnerAndAdmins() {
        host.answerWith(
                "{\"machine\":\"running\",\"verified\":false,\"booted\":\"untested\",\"text\":\"root: its checksum has changed.\"}");

        desk.verify(newer, otter);

        awaitCount("the verification", "select count(*) from snapshot where state = 'FAILED' and id = " + newer);
        for (Person reader : List.of(otter, heron)) {
            assertThat(mailsTo(reader)).filteredOn(subject -> subject.endsWith("snapshot “newer” failed verification"))
                    .hasSize(1);
        }
        assertThat(sql.sql("select text_body from mail where recipient_id = ? order by id desc fetch first row only")
                .param(otter.id())
                .query(String.class)
                .single()).contains("The last verified snapshot is now “older”.").contains("> root: its checksum has changed.");
    }

    private void expires(long snapshot, Instant at) {
        sql.sql("update snapshot set expires_at = ?, version = version + 1 where id = ?")
                .params(at.atOffset(ZoneOffset.UTC), snapshot)
                .update();
    }

    private String state(long snapshot) {
        return sql.sql("select state from snapshot where id = ?").param(snapshot).query(String.class).single();
    }

    private long jobs() {
        return sql.sql("select count(*) from job where machine_id = " + machine).query(Long.class).single();
    }
}
