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
import org.magrathea.accounts.Person;
import org.springframework.beans.factory.annotation.Autowired;

/** How long snapshots stay, and that what a check finds is never silent. */
class SnapshotKeepingTest extends QuietPortal {

    @Autowired
    SnapshotCare care;
    @Autowired
    SnapshotDesk snapshots;
    @Autowired
    Snapshots books;

    private Person otter;
    private Person heron;
    private long machine;
    private long older;
    private long newer;

    @BeforeEach
    void aMachineWithTwoSnapshots() {
        host.behave();
        noAdmins();
        otter = tenant("otter");
        heron = admin("heron");
        machine = machine("sparrow" + serial(), otter);
        older = snapshotOf(machine, "older", "REQUEST", Instant.now().minus(20, ChronoUnit.DAYS));
        newer = snapshotOf(machine, "newer", "REQUEST", Instant.now().minus(2, ChronoUnit.DAYS));
    }

    @Test
    void oneThatExpiresIsToldOfTwiceThenBuriedThenDeleted() {
        expires(older, Instant.now().plus(6, ChronoUnit.DAYS));
        care.look();
        care.look();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("“older” expires in 7 days")).hasSize(1);

        expires(older, Instant.now().plus(20, ChronoUnit.HOURS));
        care.look();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("“older” expires in a day")).hasSize(1);

        expires(older, Instant.now().minusSeconds(1));
        care.look();
        awaitCount("the burial", "select count(*) from snapshot where buried_at is not null and id = " + older);
        care.look();
        assertThat(state(older)).as("it can be taken back for two days").isEqualTo("VERIFIED");

        sql.sql("update snapshot set buried_at = ?, version = version + 1 where id = ?")
                .params(Instant.now().minus(49, ChronoUnit.HOURS).atOffset(ZoneOffset.UTC), older)
                .update();
        care.look();
        awaitCount("the deletion", "select count(*) from snapshot where state = 'GONE' and id = " + older);
    }

    @Test
    void theLastGoodOneStaysWhenItsTimeIsOverAndItsOwnerReadsSoOnce() {
        expires(newer, Instant.now().minusSeconds(1));

        care.look();
        care.look();

        assertThat(jobs()).isZero();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("“newer” has expired and stays")).hasSize(1);
    }

    @Test
    void oneThatIsKeptForGoodNeverExpiresAndOnlySoManyCanBe() {
        snapshots.keep(older, true, otter);
        expires(older, Instant.now().minusSeconds(1));

        care.look();

        assertThat(jobs()).isZero();
        assertThatThrownBy(() -> snapshots.bury(older, false, otter)).hasMessage("It is kept for good. Let it go first.");
        for (int more = 0; more < 2; more++) {
            snapshots.keep(snapshotOf(machine, "more" + more, "REQUEST", Instant.now().minus(9, ChronoUnit.DAYS)), true, otter);
        }
        assertThatThrownBy(() -> snapshots.keep(newer, true, otter)).hasMessageContaining("3 snapshots can be kept for good");
        snapshots.keep(older, false, otter);
        assertThat(books.find(older).orElseThrow().expiresAt()).as("it has some time left").isAfter(Instant.now());
        assertThat(sql.sql("select count(*) from ledger_entry where machine_id = " + machine + " and act = 'machine.deed'")
                .query(Long.class)
                .single()).isEqualTo(4);
    }

    @Test
    void theLastGoodOneIsDeletedOnlyByWhoeverKnowsThatItIs() {
        assertThatThrownBy(() -> snapshots.bury(newer, false, otter)).hasMessageContaining("the last good snapshot");

        snapshots.bury(newer, true, otter);

        awaitCount("the burial", "select count(*) from snapshot where buried_at is not null and id = " + newer);
        assertThat(books.lastGood(List.of(machine)).get(machine).id()).isEqualTo(older);
    }

    @Test
    void whatItsOwnerCallsBadIsNotTheLastGoodOne() {
        snapshots.mark(newer, false, "The mail server was broken already", otter);

        assertThat(books.lastGood(List.of(machine)).get(machine).id()).isEqualTo(older);

        snapshots.mark(newer, null, null, otter);

        assertThat(books.lastGood(List.of(machine)).get(machine).id()).isEqualTo(newer);
    }

    @Test
    void aCheckThatFindsItBadIsToldToBothSides() {
        host.answerWith(
                "{\"machine\":\"running\",\"verified\":false,\"booted\":\"untested\",\"text\":\"root: its checksum has changed.\"}");

        snapshots.check(newer, otter);

        awaitCount("the check", "select count(*) from snapshot where state = 'FAILED' and id = " + newer);
        for (Person reader : List.of(otter, heron)) {
            assertThat(mailsTo(reader)).filteredOn(subject -> subject.endsWith("snapshot “newer” is not good")).hasSize(1);
        }
        assertThat(sql.sql("select text_body from mail where recipient_id = ? order by id desc fetch first row only")
                .param(otter.id())
                .query(String.class)
                .single()).contains("The last good snapshot is now “older”.").contains("> root: its checksum has changed.");
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
