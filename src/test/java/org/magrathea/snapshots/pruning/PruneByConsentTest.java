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
import org.magrathea.access.Person;
import org.magrathea.given.SnapshotBuilder;
import org.magrathea.hosts.Hosts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Pruning of a full disk: owners are asked and reminded, and only released snapshots are deleted. */
class PruneByConsentTest extends QuietPortal {

    @Autowired
    DiskUsageMonitor monitor;
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
    void createTwoTenantsOnOneHost() {
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
    void belowTheThresholdsNoMailIsSent() {
        monitor.run();

        assertThat(mailsTo(heron)).isEmpty();
        assertThat(mailsTo(otter)).isEmpty();
    }

    @Test
    void aboveTheFirstThresholdAdminsAreWarnedOnce() {
        disk(1900);

        monitor.run();
        monitor.run();

        assertThat(mailsTo(heron)).filteredOn(subject -> subject.endsWith("is 81 % full")).hasSize(1);
        assertThat(mailsTo(otter)).isEmpty();
    }

    @Test
    void aboveTheSecondThresholdOwnersAreAskedADayLater() {
        disk(700);
        monitor.run();
        assertThat(mailsTo(otter)).as("admins have a day before owners are asked").isEmpty();
        sql.sql("update disk_alarm set full_since = ? where host_id = ?")
                .params(Instant.now().minus(25, ChronoUnit.HOURS).atOffset(ZoneOffset.UTC), hostId)
                .update();
        monitor.run();
        monitor.run();

        for (Person owner : List.of(otter, marten)) {
            assertThat(mailsTo(owner)).filteredOn(subject -> subject.endsWith("] Decide which of your snapshots are deleted"))
                    .hasSize(1);
        }
        answer(oldOfOtter, PruneQuestion.Answer.KEEP, null, otter);
        passes(4);
        monitor.run();
        monitor.run();
        assertThat(sql.sql("select text_body from mail where recipient_id = ? and subject like '%Reminder: decide%'")
                .param(otter.id())
                .query(String.class)
                .single()).as("only unanswered questions").contains("last of otter").doesNotContain("old of otter");
        assertThat(mailsTo(marten)).filteredOn(subject -> subject.contains("Reminder: decide")).hasSize(1);

        passes(4);
        monitor.run();

        awaitCount("the move to the trash", "select count(*) from snapshot where deleted_at is not null and id = " + oldOfMarten);
        assertThat(sql.sql("select count(*) from snapshot where deleted_at is not null and id in (?, ?, ?)")
                .params(oldOfOtter, lastOfOtter, lastOfMarten)
                .query(Long.class)
                .single()).as("kept by an answer, or last verified without an answer").isZero();
        assertThat(mailsTo(marten)).filteredOn(subject -> subject.endsWith("1 snapshot pruned")).hasSize(1);
        assertThat(mailsTo(heron)).filteredOn(subject -> subject.endsWith("The pruning round has ended")).hasSize(1);
        assertThat(sql.sql("select what from ledger_entry where what like ?")
                .param("%answered the pruning question about the snapshot “old of otter”: keep%")
                .query(String.class)
                .list()).hasSize(1);
    }

    @Test
    void lastVerifiedSnapshotIsDeletedOnlyWithConsent() {
        disk(100);
        start();
        answer(oldOfOtter, PruneQuestion.Answer.GO, null, otter);
        answer(lastOfOtter, PruneQuestion.Answer.GO, null, otter);
        answer(oldOfMarten, PruneQuestion.Answer.UNTIL, LocalDate.now(ZoneOffset.UTC).plusDays(20), marten);
        answer(lastOfMarten, PruneQuestion.Answer.KEEP, null, marten);

        monitor.run();

        awaitCount("the moves to the trash",
                "select count(*) from snapshot where deleted_at is not null and id = " + lastOfOtter);
        assertThat(rounds.findByHostIdAndState(hostId, PruneRound.State.OPEN)).isEmpty();
        assertThat(pruning.propose(hosts.find(hostId).orElseThrow())).as("kept until a date")
                .extracting(PruneSelection.Candidate::snapshot)
                .doesNotContain(oldOfMarten);
    }

    @Test
    void pinnedSnapshotIsNotSelected() {
        SnapshotBuilder.pin(oldOfOtter, otter, sql);
        disk(100);

        start();

        assertThat(questions.openOf(otter.id())).extracting(PruneQuestion::snapshotId).containsExactly(lastOfOtter);
    }

    private void start() {
        pruning.start(hosts.find(hostId).orElseThrow());
        assertThat(rounds.findByHostIdAndState(hostId, PruneRound.State.OPEN)).isPresent();
    }

    private void answer(long snapshot, PruneQuestion.Answer answer, LocalDate until, Person owner) {
        transaction.executeWithoutResult(status -> questions.openOf(owner.id())
                .stream()
                .filter(question -> question.snapshotId() == snapshot)
                .forEach(question -> pruning.answer(question, answer, until, owner)));
    }

    /** Moves the round this many days into the past. */
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

    /** Sets a disk of 10 000 bytes with so many free. Each snapshot would free 400. */
    private void disk(long free) {
        sql.sql("""
                update uml_host set disk_total = 10000, disk_free = ?, disk_reserve = 0, memory_total = 1, memory_available = 1,
                memory_promised = 0, cpus = 1, load_average = 0, guests = 2, version = version + 1 where id = ?""")
                .params(free, hostId)
                .update();
    }
}
