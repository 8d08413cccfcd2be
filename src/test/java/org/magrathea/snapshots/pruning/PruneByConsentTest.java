package org.magrathea.snapshots.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Hosts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A disk runs full: owners are asked, reminded, and only what may go goes. */
class PruneByConsentTest extends QuietPortal {

    @Autowired
    DiskWatch watch;
    @Autowired
    Pruning pruning;
    @Autowired
    Hosts hosts;
    @Autowired
    QuestionRepository questions;
    @Autowired
    RoundRepository rounds;
    @Autowired
    TransactionTemplate transaction;

    private Person otter;
    private Person marten;
    private Person heron;
    private long hostId;
    private long oldOfOtter;
    private long lastOfOtter;
    private long oldOfMarten;
    private long lastOfMarten;

    @BeforeEach
    void twoTenantsOnOneHost() {
        host.behave();
        noAdmins();
        sql.sql("update prune_round set state = 'CANCELLED', version = version + 1 where state = 'OPEN'").update();
        sql.sql("update uml_host set disk_free = disk_total where disk_total is not null").update();
        otter = tenant("otter");
        marten = tenant("marten");
        heron = admin("heron");
        long sparrow = machine("sparrow" + serial(), otter);
        long wren = machine("wren" + serial(), marten);
        hostId = sql.sql("select host_id from machine where id = ?").param(sparrow).query(Long.class).single();
        sql.sql("update machine set host_id = ? where id = ?").params(hostId, wren).update();
        Instant now = Instant.now();
        oldOfOtter = snapshotOf(sparrow, "old of otter", "REQUEST", now.minus(50, ChronoUnit.DAYS));
        lastOfOtter = snapshotOf(sparrow, "last of otter", "REQUEST", now.minus(1, ChronoUnit.DAYS));
        oldOfMarten = snapshotOf(wren, "old of marten", "REQUEST", now.minus(60, ChronoUnit.DAYS));
        lastOfMarten = snapshotOf(wren, "last of marten", "REQUEST", now.minus(2, ChronoUnit.DAYS));
        disk(5000);
    }

    @Test
    void belowItsMarksNobodyHearsAnything() {
        watch.look();

        assertThat(mailsTo(heron)).isEmpty();
        assertThat(mailsTo(otter)).isEmpty();
    }

    @Test
    void aboveTheFirstMarkAdminsAreWarnedOnce() {
        disk(1900);

        watch.look();
        watch.look();

        assertThat(mailsTo(heron)).filteredOn(subject -> subject.endsWith("is 81 % full")).hasSize(1);
        assertThat(mailsTo(otter)).isEmpty();
    }

    @Test
    void aboveTheSecondMarkOwnersAreAskedADayLaterAndOnlyWhatMayGoGoes() {
        disk(700);
        watch.look();
        assertThat(mailsTo(otter)).as("an admin has a day to look at it first").isEmpty();
        sql.sql("update disk_alarm set full_since = ? where host_id = ?")
                .params(Instant.now().minus(25, ChronoUnit.HOURS).atOffset(ZoneOffset.UTC), hostId)
                .update();
        watch.look();
        watch.look();

        for (Person owner : List.of(otter, marten)) {
            assertThat(mailsTo(owner)).filteredOn(subject -> subject.endsWith("Which of your snapshots may go?")).hasSize(1);
        }
        answer(oldOfOtter, PruneQuestion.Answer.KEEP, null, otter);
        passes(4);
        watch.look();
        watch.look();
        assertThat(sql.sql("select text_body from mail where recipient_id = ? and subject like '%Still to answer%'")
                .param(otter.id())
                .query(String.class)
                .single()).as("only about what nothing was said of").contains("last of otter").doesNotContain("old of otter");
        assertThat(mailsTo(marten)).filteredOn(subject -> subject.contains("Still to answer")).hasSize(1);

        passes(4);
        watch.look();

        awaitCount("the burial", "select count(*) from snapshot where buried_at is not null and id = " + oldOfMarten);
        assertThat(sql.sql("select count(*) from snapshot where buried_at is not null and id in (?, ?, ?)")
                .params(oldOfOtter, lastOfOtter, lastOfMarten)
                .query(Long.class)
                .single()).as("kept, or the last good one of which nobody said yes").isZero();
        assertThat(mailsTo(marten)).filteredOn(subject -> subject.endsWith("A snapshot of yours was pruned")).hasSize(1);
        assertThat(mailsTo(heron)).filteredOn(subject -> subject.endsWith("The pruning round has ended")).hasSize(1);
        assertThat(sql.sql("select what from ledger_entry where what like ?")
                .param("%wants to keep the snapshot “old of otter”%")
                .query(String.class)
                .list()).hasSize(1);
    }

    @Test
    void theLastGoodOneGoesOnlyWithAYesAndAllAnswersEndTheRoundAtOnce() {
        disk(100);
        start();
        answer(oldOfOtter, PruneQuestion.Answer.GO, null, otter);
        answer(lastOfOtter, PruneQuestion.Answer.GO, null, otter);
        answer(oldOfMarten, PruneQuestion.Answer.UNTIL, LocalDate.now(ZoneOffset.UTC).plusDays(20), marten);
        answer(lastOfMarten, PruneQuestion.Answer.KEEP, null, marten);

        watch.look();

        awaitCount("the burials", "select count(*) from snapshot where buried_at is not null and id = " + lastOfOtter);
        assertThat(rounds.findByHostIdAndState(hostId, PruneRound.State.OPEN)).isEmpty();
        assertThat(pruning.propose(hosts.find(hostId).orElseThrow())).as("needed until a day: not asked about before")
                .extracting(Chooser.Candidate::snapshot)
                .doesNotContain(oldOfMarten);
    }

    @Test
    void whatIsKeptForGoodIsNotAskedAbout() {
        sql.sql("insert into snapshot_keep (snapshot_id, kept_by, kept_at) values (?, ?, now())")
                .params(oldOfOtter, otter.id())
                .update();
        disk(100);

        start();

        assertThat(questions.openOf(otter.id())).extracting(PruneQuestion::snapshotId).containsExactly(lastOfOtter);
    }

    private void start() {
        pruning.start(hosts.find(hostId).orElseThrow());
        assertThat(rounds.findByHostIdAndState(hostId, PruneRound.State.OPEN)).isPresent();
    }

    private void answer(long snapshot, PruneQuestion.Answer said, LocalDate until, Person owner) {
        transaction.executeWithoutResult(status -> questions.openOf(owner.id())
                .stream()
                .filter(question -> question.snapshotId() == snapshot)
                .forEach(question -> pruning.answer(question, said, until, owner)));
    }

    /** As if this many days had gone by since the round began. */
    private void passes(int days) {
        sql.sql("select id from prune_round where host_id = ? and state = 'OPEN'")
                .param(hostId)
                .query(Long.class)
                .list()
                .forEach(
                        round -> {
                            PruneRound open = rounds.findByIdIn(List.of(round)).getFirst();
                            sql.sql("update prune_round set started_at = ?, deadline = ?, version = version + 1 where id = ?")
                                    .params(open.startedAt().minus(days, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC),
                                            open.deadline().minus(days, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC), round)
                                    .update();
                        });
    }

    /** A disk of 10 000 bytes, of which so many are free. Each snapshot would bring 400 back. */
    private void disk(long free) {
        sql.sql("""
                update uml_host set disk_total = 10000, disk_free = ?, disk_reserve = 0, memory_total = 1, memory_available = 1,
                memory_promised = 0, cpus = 1, load_average = 0, guests = 2, version = version + 1 where id = ?""")
                .params(free, hostId)
                .update();
    }
}
