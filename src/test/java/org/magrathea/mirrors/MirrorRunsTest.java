package org.magrathea.mirrors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.QuietPortal;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;
import org.magrathea.machines.Machines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.FieldError;

/** A mirror is pulled as planned; single failures are quiet, many are told once, and too many pause it. */
class MirrorRunsTest extends QuietPortal {

    private static final String GOOD = "{\"machine\":\"none\",\"files\":100,\"bytes\":5000,\"newest\":\"2026-11-26T10:00:00.000Z\",\"added\":1,"
            + "\"changed\":2,\"removed\":0,\"fetched\":700,\"packages\":90,\"held\":6000}";

    @Autowired
    MirrorClerk clerk;
    @Autowired
    Mirrors mirrors;
    @Autowired
    Machines machines;

    private Person otter;
    private Person marten;
    private Person heron;
    private long machine;
    private long mirror;

    @BeforeEach
    void oneMirror() {
        host.behave();
        host.answerWith(GOOD);
        noAdmins();
        sql.sql("update mirror set next_at = null").update();
        otter = tenant("otter");
        marten = tenant("marten");
        heron = admin("heron");
        machine = machine("sparrow" + serial(), otter);
        mirror = make("updates-" + serial());
        mirrors.subscribe(mirror, marten, true);
    }

    private long make(String name) {
        return mirrors
                .create(new MirrorWish(name, "rsync://mirror.example.org/" + name + "/", CollectionKind.RPM, List.of("debug"),
                        Deletions.FOLLOW, 1024, 6), null, machines.find(machine).orElseThrow(), otter)
                .id();
    }

    @Test
    void itIsPulledAtOnceAndThenEverySixHoursOrALittleLater() {
        run();

        MirrorFacts now = facts();
        assertThat(now.condition()).isEqualTo(MirrorFacts.Condition.FRESH);
        assertThat(now.files()).isEqualTo(100);
        assertThat(now.packages()).isEqualTo(90);
        assertThat(now.nextAt()).isBetween(Instant.now().plus(Duration.ofMinutes(355)),
                Instant.now().plus(Duration.ofMinutes(376)));
        assertThat(mirrors.runs(mirror)).singleElement().satisfies(run -> assertThat(run.outcome()).isEqualTo("done"));
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("the first pull is done")).hasSize(1);
        clerk.runDue();
        assertThat(mirrors.runs(mirror)).as("nothing is due").hasSize(1);
        run();
        assertThat(mailsTo(otter)).as("what goes well is quiet").hasSize(1);
    }

    @Test
    void theFirstPullIsComparedWithWhatTheLookHadFound() {
        mirror = mirrors
                .create(new MirrorWish("less-" + serial(), "rsync://mirror.example.org/less/", CollectionKind.RPM, List.of(),
                        Deletions.FOLLOW, 1024, 6), new Expected(130, 9000), machines.find(machine).orElseThrow(), otter)
                .id();
        run();

        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("the first pull is done, with less than was there"))
                .hasSize(1);
        assertThat(facts().expected()).isEqualTo(new Expected(130, 9000));
    }

    @Test
    void failuresAreRetriedLaterEachTimeToldAtTheFourthPausedAtTheSixthAndToldWhenItIsWellAgain() {
        run();
        host.failWith("pull-failed", "rsync ended with 10: connection refused");

        for (int failure = 1; failure <= 3; failure++) {
            run();
            assertThat(facts().failures()).isEqualTo(failure);
            assertThat(facts().nextAt()).isBetween(Instant.now().plus(Duration.ofMinutes((15L << (failure - 1)) - 1)),
                    Instant.now().plus(Duration.ofMinutes((15L << (failure - 1)) + 1)));
        }
        assertThat(mailsTo(marten)).filteredOn(subject -> subject.endsWith("failing")).isEmpty();
        assertThat(mailsTo(heron)).as("admins are not told of single failures").isEmpty();
        run();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("failing")).hasSize(1);
        assertThat(mailsTo(marten)).filteredOn(subject -> subject.endsWith("failing")).hasSize(1);
        run();
        run();
        assertThat(facts().condition()).isEqualTo(MirrorFacts.Condition.PAUSED);
        assertThat(mailsTo(heron)).filteredOn(subject -> subject.endsWith("paused")).hasSize(1);
        assertThat(facts().files()).as("what is published stays").isEqualTo(100);

        host.behave();
        host.answerWith(GOOD);
        mirrors.resume(mirror, otter);
        run();
        assertThat(facts().condition()).isEqualTo(MirrorFacts.Condition.FRESH);
    }

    @Test
    void oneThatRecoversAfterPeopleWereToldSaysSoOnce() {
        run();
        host.failWith("pull-failed", "no");
        for (int failure = 1; failure <= 4; failure++) {
            run();
        }
        host.behave();
        host.answerWith(GOOD);

        run();
        run();

        assertThat(mailsTo(marten)).filteredOn(subject -> subject.endsWith("pulled again")).hasSize(1);
    }

    @Test
    void whatShrankWaitsForADecisionAndIsToldOnce() {
        run();
        host.failWith("shrunk", "90 of 100 files would go, more than 20 %");
        run();
        run();

        assertThat(facts().word()).isEqualTo("waits for a decision");
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("not published")).hasSize(1);
        assertThat(mailsTo(heron)).filteredOn(subject -> subject.endsWith("not published")).hasSize(1);
        host.behave();
        host.answerWith(GOOD);
        long job = mirrors.publishAllTheSame(mirror, otter).orElseThrow();
        awaitEnd(job);

        assertThat(sql.sql("select act from job where id = ?").param(job).query(String.class).single()).contains("shrunk");
        assertThat(facts().problem()).isNull();
        assertThat(mirrors.publishAllTheSame(mirror, otter)).as("nothing to decide any more").isEmpty();
    }

    @Test
    void incompleteRun_isRetriedAndCanBePublishedWithoutTheFiles() {
        run();
        host.failWith("incomplete", "Missing upstream: b.rpm (404 Not Found)");
        run();
        assertThat(facts().word()).isEqualTo("failing, 1 of 6");
        host.behave();
        host.answerWith(GOOD);

        awaitEnd(mirrors.publishAllTheSame(mirror, otter).orElseThrow());

        assertThat(sql.sql("select act from job order by id desc limit 1").query(String.class).single()).contains("incomplete");
        assertThat(facts().problem()).isNull();
    }

    @Test
    void firstPullThatFails_isToldAtOnce() {
        host.failWith("pull-failed", "http://mirror.example.org/repodata/repomd.xml: 503 Service Unavailable");

        run();
        run();

        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("the first pull failed")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"pull-failed, Check the address on its page.", "bad-metadata, Check the kind on its page.",
            "incomplete, You can publish it without these files on its page.",
            "client-refuses, Report it to its maintainers."})
    void firstPullThatFails_saysWhatToDoAboutIt(String code, String todo) {
        host.failWith(code, "no");

        run();

        assertThat(sql.sql("select text_body from mail where recipient_id = ? and subject like '%the first pull failed'")
                .param(otter.id())
                .query(String.class)
                .list()).singleElement().asString().containsIgnoringWhitespaces(todo);
    }

    @Test
    void programThatTheHostLacks_isToldToAdminsOnceAndCountsAsNoFailure() {
        run();
        host.failWith("no-tool", "dnf is not installed on this host. It is needed to check mirrors of this kind");

        run();
        run();

        assertThat(mailsTo(heron)).filteredOn(subject -> subject.endsWith("a program is missing")).hasSize(1);
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("a program is missing")).isEmpty();
        assertThat(facts().failures()).isZero();
        assertThat(facts().problem()).startsWith("dnf is not installed");
        host.behave();
        host.answerWith(GOOD);
        run();
        assertThat(facts().problem()).isNull();
    }

    @Test
    void ownerLeavesOutMore_andOnlyAnAdminLess() {
        mirrors.plan(mirror, new PlanForm.Plan(6, 0, 20, 1024, null, List.of("debug")), heron);

        assertThat(read(new PlanForm("6", "", "20", "1", "", "", "debug *.iso"))).isEmpty();
        assertThat(read(new PlanForm("6", "", "20", "1", "", "", "*.iso"))).containsExactly("leaveOut");
        assertThat(read(new PlanForm("6", "", "20", "1", "", "", "debug -x"))).containsExactly("leaveOut");
        mirrors.plan(mirror, new PlanForm.Plan(6, 0, 20, 1024, null, List.of("debug", "*.iso")), otter);
        assertThat(facts().leaveOut()).isEqualTo("debug,*.iso");
        assertThat(facts().bounds().leastLeftOut()).containsExactly("debug");
    }

    @Test
    void byHandItIsPulledOnceAnHourAndThePlanStays() {
        run();
        Instant planned = facts().nextAt();

        long job = mirrors.runNow(mirror, otter).orElseThrow();
        awaitEnd(job);

        assertThat(facts().nextAt()).isEqualTo(planned);
        assertThat(mirrors.runNow(mirror, otter)).isEmpty();
    }

    @Test
    void inItsQuietHoursItIsNotPulledByPlanButByHand() {
        run();
        int hour = Instant.now().atZone(VIENNA).getHour();
        mirrors.plan(mirror, new PlanForm.Plan(6, 0, 20, 1024, new QuietSpan(hour, (hour + 2) % 24), List.of()), otter);
        due();
        clerk.runDue();

        assertThat(mirrors.runs(mirror)).hasSize(1);
        assertThat(facts().nextAt()).isBetween(Instant.now().plus(Duration.ofMinutes(59)),
                Instant.now().plus(Duration.ofMinutes(136)));
        awaitEnd(mirrors.runNow(mirror, otter).orElseThrow());

        mirrors.plan(mirror, new PlanForm.Plan(2, 512, 30, 1024, new QuietSpan((hour + 2) % 24, (hour + 4) % 24), List.of()),
                heron);
        assertThat(facts().nextAt()).as("sooner, when it comes more often").isBefore(Instant.now().plus(Duration.ofMinutes(121)));
        due();
        clerk.runDue();
        awaitCount("the run",
                "select case when count(*) = 3 then 1 else 0 end from mirror_run where ended_at is not null and mirror_id = "
                        + mirror);
        assertThat(sql.sql("select act from job where id = (select max(job_id) from mirror_run where mirror_id = ?)")
                .param(mirror)
                .query(String.class)
                .single()).contains("512", "30");
    }

    @Test
    void itsOwnerMayNotPassWhatWasApprovedOrAnAdminHasSaid() {
        assertThat(read(new PlanForm("5", "", "20", "1", "", "", "debug"))).containsExactly("every", "every");
        assertThat(read(new PlanForm("12", "", "20", "1", "", "", "debug"))).isEmpty();
        mirrors.plan(mirror, new PlanForm.Plan(3, 512, 20, 2048, null, List.of()), heron);

        assertThat(read(new PlanForm("3", "512", "20", "2", "", "", ""))).isEmpty();
        assertThat(read(new PlanForm("2", "513", "101", "3", "4", "", ""))).containsExactlyInAnyOrder("every", "every", "rate",
                "percent",
                "limit", "from");
        assertThat(read(new PlanForm("3", "", "20", "1", "4", "4", ""))).containsExactlyInAnyOrder("rate", "from");
        mirrors.plan(mirror, new PlanForm.Plan(24, 100, 20, 1024, null, List.of()), otter);
        assertThat(facts().bounds()).isEqualTo(new PlanBounds(3, 512, 2, List.of()));
    }

    private List<String> read(PlanForm form) {
        BeanPropertyBindingResult errors = new BeanPropertyBindingResult(form, "plan");
        form.read(facts().bounds(), errors);
        return errors.getFieldErrors().stream().map(FieldError::getField).toList();
    }

    @Test
    void whoNearsItsLimitIsToldOnceForEachLimit() {
        host.answerWith(GOOD.replace("5000", "900000000"));
        run();
        run();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("over 80 % of its limit")).hasSize(1);

        mirrors.plan(mirror, new PlanForm.Plan(6, 0, 20, 2048, null, List.of()), heron);
        run();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("over 80 % of its limit")).hasSize(1);
    }

    @Test
    void quietHoursGoOverMidnightAndOverChangesOfTheClock() {
        QuietSpan night = new QuietSpan(22, 3);

        assertThat(night.endIfWithin(Instant.parse("2026-11-27T21:30:00Z"), VIENNA))
                .contains(Instant.parse("2026-11-28T02:00:00Z"));
        assertThat(night.endIfWithin(Instant.parse("2026-11-27T01:59:00Z"), VIENNA))
                .contains(Instant.parse("2026-11-27T02:00:00Z"));
        assertThat(night.endIfWithin(Instant.parse("2026-11-27T02:00:00Z"), VIENNA)).isEmpty();
        assertThat(new QuietSpan(1, 2).endIfWithin(Instant.parse("2026-03-29T00:30:00Z"), VIENNA))
                .as("two o’clock is jumped over")
                .contains(Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Test
    void noMoreThanTwoArePulledAtOnceOnAHostAndSeveralNodesStartEachOnce() throws Exception {
        List<Long> all = List.of(mirror, make("a-" + serial()), make("b-" + serial()), make("c-" + serial()));
        var go = host.hold();

        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var node : nodes.invokeAll(List.<Callable<Void>>of(this::look, this::look, this::look, this::look))) {
                node.get();
            }
        }

        assertThat(all.stream().filter(id -> mirrors.find(id).orElseThrow().runningJob() != null)).hasSize(2);
        go.complete(null);
        host.behave();
        host.answerWith(GOOD);
        awaitCount("both to end", "select case when count(*) = 0 then 1 else 0 end from mirror where running_job is not null");
        clerk.runDue();
        awaitCount("the others",
                "select case when count(*) = 4 then 1 else 0 end from mirror where last_good_at is not null and id in ("
                        + String.join(",", all.stream().map(String::valueOf).toList()) + ")");
    }

    @Test
    void aPullKeepsNobodysSnapshotWaiting() {
        sql.sql("update uml_host set jobs_at_once = 1 where id = ?").param(facts().hostId()).update();
        var go = host.hold();
        due();
        clerk.runDue();
        awaitCount("the pull", "select count(*) from job where state = 'RUNNING' and id = " + facts().runningJob());

        decisions.approve(askForSnapshot(otter, machine, null, null), 1, heron, null);

        awaitCount("the snapshot", "select count(*) from job where state = 'RUNNING' and machine_id = " + machine);
        go.complete(null);
        awaitCount("both to end",
                "select case when count(*) = 0 then 1 else 0 end from job where state = 'RUNNING' and host_id = "
                        + facts().hostId());
    }

    @Test
    void oneThatIsRemovedIsNotPulledAndComesBack() {
        run();
        mirrors.remove(mirror, otter);
        due();
        clerk.runDue();

        assertThat(mirrors.runs(mirror)).hasSize(1);
        assertThat(mirrors.all()).noneMatch(one -> one.id() == mirror);
        mirrors.bringBack(mirror, heron);
        assertThat(facts().condition()).isEqualTo(MirrorFacts.Condition.FRESH);
        clerk.deleteRemoved();
        assertThat(facts().isThere()).isTrue();

        mirrors.remove(mirror, otter);
        clerk.deleteRemoved();
        assertThat(facts().isThere()).as("for two days it can be brought back").isTrue();
        sql.sql("update mirror set removed_at = ?, version = version + 1 where id = ?")
                .params(Instant.now().minus(Duration.ofHours(49)).atOffset(ZoneOffset.UTC), mirror)
                .update();
        clerk.deleteRemoved();
        awaitCount("the deletion", "select count(*) from mirror where held_name is null and id = " + mirror);
        mirrors.bringBack(mirror, heron);

        assertThat(facts().isThere()).isFalse();
        assertThat(facts().condition()).isEqualTo(MirrorFacts.Condition.REMOVED);
        assertThat(mirrors.inTheWay(List.of(new Mirrors.Place(facts().hostId(), "", facts().name()))).getFirst().nameTaken())
                .isFalse();
        awaitCount("the deletion",
                "select count(*) from job where act like '%delete-mirror%' and ended_at is not null and host_id = "
                        + facts().hostId());
    }

    @Test
    void whoseMirrorIsDeletedDoesNothingToAnothersOfTheSameName() {
        run();
        host.failWith("shrunk", "90 of 100 files would go, more than 20 %");
        run();
        host.behave();
        mirrors.remove(mirror, otter);
        sql.sql("update mirror set removed_at = ?, version = version + 1 where id = ?")
                .params(Instant.now().minus(Duration.ofHours(49)).atOffset(ZoneOffset.UTC), mirror)
                .update();
        clerk.deleteRemoved();
        awaitCount("the deletion", "select count(*) from mirror where held_name is null and id = " + mirror);
        long anothers = make(facts().name());
        long before = jobs();

        mirrors.remove(mirror, otter);
        mirrors.pause(mirror, otter);
        mirrors.resume(mirror, otter);
        mirrors.bringBack(mirror, otter);

        assertThat(mirrors.publishAllTheSame(mirror, otter)).isEmpty();
        assertThat(mirrors.runNow(mirror, otter)).isEmpty();
        assertThat(facts().condition()).isEqualTo(MirrorFacts.Condition.REMOVED);
        assertThat(mirrors.find(anothers).orElseThrow().condition()).isEqualTo(MirrorFacts.Condition.FIRST_RUN);
        assertThat(jobs()).as("nothing was told to the host").isEqualTo(before);
    }

    private long jobs() {
        return sql.sql("select count(*) from job where host_id = ?").param(facts().hostId()).query(Long.class).single();
    }

    private Void look() {
        clerk.runDue();
        return null;
    }

    private void run() {
        due();
        clerk.runDue();
        awaitCount("the run",
                "select case when count(*) = 0 then 1 else 0 end from mirror where running_job is not null and id = " + mirror);
    }

    private void due() {
        sql.sql("update mirror set next_at = ?, version = version + 1 where id = ? and state = 'ACTIVE'")
                .params(Instant.now().minusSeconds(60).atOffset(ZoneOffset.UTC), mirror)
                .update();
    }

    private void awaitEnd(long job) {
        awaitCount("the job", "select count(*) from job where ended_at is not null and id = " + job);
    }

    private MirrorFacts facts() {
        return mirrors.find(mirror).orElseThrow();
    }
}
