package org.magrathea.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magrathea.given.Given.aRequest;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.given.RequestBuilder;
import org.springframework.beans.factory.annotation.Autowired;

/** The try-out of a rule against requests of the past. Earlier requests of other tests are out of the period. */
class RuleTryOutTest extends QuietPortal {

    private static final String BOTH = "{\"what\":\"BOTH\",\"label\":\"a\"}";
    private static final String ROOT = "{\"what\":\"ROOT\",\"label\":\"a\"}";

    @Autowired
    private TryOut tryOut;
    @Autowired
    private RuleDesk rules;
    private final Instant now = Instant.now();
    private Person heron;
    private Person otter;
    private long sparrow;

    @BeforeEach
    void thereIsNoHistory() {
        sql.sql("update request set submitted_at = submitted_at - interval '200' day").update();
        noAdmins();
        heron = admin("heron");
        otter = tenant("otter");
        sparrow = machine("sparrow" + serial(), otter);
        sql.sql("update account set created_at = created_at - interval '100' day where id = ?").param(otter.id()).update();
    }

    @AfterEach
    void noRules() {
        sql.sql("update rule set state = 'DISABLED', version = version + 1").update();
    }

    private RequestBuilder requested(String details, Duration ago) {
        return aRequest("snapshot").of(otter, sparrow).asking(details).sentAt(now.minus(ago));
    }

    private static Conditions upTo(long disk) {
        return new Conditions(disk, null, null, null, null, false, false, null, null, null, null);
    }

    private Map<Long, Verdict.Outcome> outcomes(Conditions conditions) {
        return tryOut.of("snapshot", conditions)
                .verdicts()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(one -> one.getKey().id(), one -> one.getValue().outcome()));
    }

    @Test
    void verdictsAreComparedWithDecisions() {
        requested(ROOT, Duration.ofDays(80)).approvedBy(heron, now).in(sql);
        requested(ROOT, Duration.ofDays(40)).deniedBy(heron, now).in(sql);
        requested(ROOT, Duration.ofDays(30)).ended("FAILED").approvedBy(heron, now).in(sql);
        requested(BOTH, Duration.ofDays(20)).approvedBy(heron, now).in(sql);
        requested(BOTH, Duration.ofDays(10)).ended("CANCELLED").in(sql);
        requested(ROOT, Duration.ofDays(91)).approvedBy(heron, now).in(sql);

        Summary summary = tryOut.of("snapshot", upTo(1000)).summary();

        assertThat(summary).isEqualTo(new Summary(5, 3, 2, 0, 2, 1, 1, 1));
    }

    @Test
    void countsAreThoseOfTheTryOut() {
        long first = requested(ROOT, Duration.ofHours(60)).deniedBy(heron, now).in(sql);
        long soon = requested(ROOT, Duration.ofHours(50)).approvedBy(heron, now).in(sql);
        long later = requested(ROOT, Duration.ofHours(35)).approvedBy(heron, now).in(sql);

        Map<Long, Verdict.Outcome> outcomes = outcomes(
                new Conditions(null, null, 1, null, null, false, false, null, null, null, null));

        assertThat(outcomes).containsEntry(first, Verdict.Outcome.APPROVES)
                .containsEntry(soon, Verdict.Outcome.LEAVES)
                .containsEntry(later, Verdict.Outcome.APPROVES);
    }

    @Test
    void theAgeOfTheAccountIsThatOfTheTime() {
        long young = requested(ROOT, Duration.ofDays(85)).in(sql);
        long old = requested(ROOT, Duration.ofDays(5)).in(sql);

        Map<Long, Verdict.Outcome> outcomes = outcomes(
                new Conditions(null, null, null, null, null, false, false, 30, null, null, null));

        assertThat(outcomes).containsEntry(young, Verdict.Outcome.LEAVES).containsEntry(old, Verdict.Outcome.APPROVES);
    }

    @Test
    void requestsFromBeforeTheRecordingAreUnknown() {
        long before = requested(ROOT, Duration.ofDays(3)).approvedBy(heron, now).in(sql);

        assertThat(outcomes(new Conditions(null, null, null, null, null, true, false, null, null, null, null)))
                .containsEntry(before, Verdict.Outcome.UNKNOWN);
        assertThat(outcomes(upTo(1000))).containsEntry(before, Verdict.Outcome.APPROVES);
    }

    @Test
    void theStateAtTheSubmissionIsRecorded() {
        sql.sql("""
                update uml_host set disk_total = 9000, disk_free = 6000, disk_reserve = 1000, memory_total = 9000,
                memory_available = 9000, memory_promised = 1000, cpus = 1, load_average = 0, guests = 1
                where id = (select host_id from machine where id = ?)""").param(sparrow).update();
        long request = askForSnapshot(otter, sparrow, null, null);
        sql.sql("update uml_host set disk_free = 1000 where id = (select host_id from machine where id = ?)")
                .param(sparrow)
                .update();
        sql.sql("update machine set root_allocated = 5000 where id = ?").param(sparrow).update();

        assertThat(outcomes(new Conditions(2000L, null, null, 3000L, null, true, false, null, null, null, null)))
                .containsEntry(request, Verdict.Outcome.APPROVES);
        assertThat(outcomes(new Conditions(2000L, null, null, 3001L, null, true, false, null, null, null, null)))
                .containsEntry(request, Verdict.Outcome.LEAVES);
    }

    @Test
    void theTryOutDecidesLikeTheRule() {
        Conditions conditions = new Conditions(2000L, null, 2, null, null, true, false, 10, null, null, null);
        long rule = rules.create("snapshot", "Small snapshots", conditions, heron);
        rules.switchOn(rule, 1, heron);
        for (int request = 0; request < 3; request++) {
            askForSnapshot(otter, machine("finch" + serial(), otter), null, null);
        }

        TryOut.Result result = tryOut.of("snapshot", conditions);

        result.verdicts()
                .forEach((request, verdict) -> assertThat(verdict.isApproval()).as(request.title())
                        .isEqualTo(request.rule() != null));
        assertThat(result.summary().approves()).isEqualTo(2);
    }
}
