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
import org.magrathea.TimeWindow;
import org.magrathea.access.Person;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.Machines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.FieldError;

/** A mirror is pulled as planned; single failures are quiet, many are told once, and too many pause it. */
class MirrorRunsTest extends QuietPortal {

    private static final String GOOD = "{\"machine\":\"none\",\"files\":100,\"bytes\":5000,\"newest\":\"2026-11-26T10:00:00.000Z\",\"added\":1,"
            + "\"changed\":2,\"removed\":0,\"fetched\":700,\"packages\":90,\"held\":6000}";

    @Autowired
    MirrorScheduler scheduler;
    @Autowired
    Mirrors mirrors;
    @Autowired
    MirrorDesk mirrorDesk;
    @Autowired
    Machines machines;
    @Autowired
    JobQueue queue;
    @Autowired
    TransactionTemplate transaction;

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
        mirrorDesk.subscribe(mirror, marten, true);
    }

    private long make(String name) {
        return mirrorDesk
                .add(new MirrorSpec(name, "rsync://mirror.example.org/" + name + "/", CollectionKind.RPM, List.of("debug"),
                        Deletions.FOLLOW, 1024, 6, Selection.ALL, null, false), machines.find(machine).orElseThrow(), otter)
                .id();
    }

    @Test
    void mirrorSyncsImmediatelyAndThenEverySixHours() {
        run();

        MirrorFacts now = facts();
        assertThat(now.condition()).isEqualTo(MirrorFacts.Condition.FRESH);
        assertThat(now.holds().files()).isEqualTo(100);
        assertThat(now.holds().packages()).isEqualTo(90);
        assertThat(now.runs().nextAt()).isBetween(Instant.now().plus(Duration.ofMinutes(355)),
                Instant.now().plus(Duration.ofMinutes(376)));
        assertThat(mirrors.runs(mirror)).singleElement().satisfies(run -> assertThat(run.outcome()).isEqualTo("done"));
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("first sync done")).hasSize(1);
        scheduler.runDue();
        assertThat(mirrors.runs(mirror)).as("nothing is due").hasSize(1);
        run();
        assertThat(mailsTo(otter)).as("what goes well is quiet").hasSize(1);
    }

    @Test
    void firstSyncOfARequest_isReportedByTheRequest() {
        long job = create("requested-" + serial());
        awaitEnd(job);

        assertThat(mailsTo(otter)).filteredOn(subject -> subject.contains("first sync")).isEmpty();
        assertThat(facts().holds().expected()).isEqualTo(new Expected(130, 9000));
        assertThat(facts().condition()).isEqualTo(MirrorFacts.Condition.FRESH);
    }

    @Test
    void failedFirstSyncOfARequest_isReportedByTheRequest() {
        host.failWith("pull-failed", "http://mirror.example.org/repodata/repomd.xml: 503 Service Unavailable");
        awaitEnd(create("requested-" + serial()));

        assertThat(mailsTo(otter)).filteredOn(subject -> subject.contains("first sync")).isEmpty();
        assertThat(facts().runs().failures()).isOne();
        assertThat(facts().runs().nextAt()).isBefore(Instant.now().plus(Duration.ofMinutes(16)));
    }

    /** As the approval of a request does it; returns the job. */
    private long create(String name) {
        long job = mirrorDesk.create(spec(name, Selection.ALL), new Expected(130, 9000), machines.find(machine).orElseThrow(),
                otter);
        mirror = sql.sql("select mirror_id from mirror_run where job_id = ?").param(job).query(Long.class).single();
        return job;
    }

    private static MirrorSpec spec(String name, Selection selection) {
        return new MirrorSpec(name, "rsync://mirror.example.org/" + name + "/", CollectionKind.RPM, List.of("debug"),
                Deletions.FOLLOW, 1024, 6, selection, null, false);
    }

    /** A request that was approved and withdrawn before its job began. */
    @Test
    void cancelledFirstSync_leavesNoMirror() {
        String name = "called-off-" + serial();
        transaction.executeWithoutResult(status -> queue.cancel(create(name), "Request 1 was withdrawn by otter"));

        assertThat(facts().isRemoved()).isTrue();
        assertThat(facts().isThere()).isFalse();
        due();
        scheduler.runDue();
        assertThat(mirrors.runs(mirror)).hasSize(1);
        assertThat(mirrors.inTheWay(List.of(new Mirrors.Place(facts().hostId(), "rsync://mirror.example.org/" + name + "/",
                Selection.ALL, name)))).containsExactly(new Mirrors.InTheWay(null, false));
    }

    @Test
    void changeDuringARun_appliesToTheNextOne() {
        run();
        var go = host.hold();
        long job = mirrorDesk.runNow(mirror, otter).orElseThrow();
        mirrorDesk.plan(mirror, plan(List.of("debug", "*.iso"), Selection.ALL), otter);
        host.answerWith(GOOD);
        go.complete(null);
        awaitEnd(job);

        host.behave();
        host.answerWith(GOOD);
        run();

        assertThat(act()).contains("shrunk,stale", "*.iso");
    }

    @Test
    void changeOfAMirrorPausedByFailures_resumesIt() {
        host.failWith("pull-failed", "connection refused");
        for (int failure = 1; failure <= 6; failure++) {
            run();
        }
        assertThat(facts().isPaused()).isTrue();

        mirrorDesk.change(mirror, spec("moved", Selection.ALL), null, heron);

        assertThat(facts().isPaused()).isFalse();
        mirrorDesk.pause(mirror, otter);
        assertThat(mirrorDesk.change(mirror, spec("again", Selection.ALL), null, heron)).hasValueSatisfying(
                changed -> assertThat(changed.isPaused()).isTrue());
    }

    @Test
    void listsThatThePageDoesNotShow_doNotChange() {
        Selection one = new Selection(List.of(), List.of(), List.of("i386"));
        mirror = mirrorDesk.add(spec("one-" + serial(), one), machines.find(machine).orElseThrow(), otter).id();
        PlanForm form = new PlanForm("6", "", "20", "9", "", "", "debug", null, null, null, null);

        PlanForm.Plan plan = form.read(one, PlanBounds.NONE, new BeanPropertyBindingResult(form, "plan"));
        mirrorDesk.plan(mirror, plan, heron);

        assertThat(facts().source().selection()).isEqualTo(one);
        assertThat(facts().plan().bounds().widest()).isEqualTo(one);
    }

    @Test
    void ownerChangesTheSelectionWithinTheApprovedOne() {
        Selection approved = new Selection(List.of(), List.of(), List.of("i386", "x86_64"));
        mirror = mirrorDesk.add(spec("part-" + serial(), approved), machines.find(machine).orElseThrow(), otter).id();

        assertThat(read(form("debug", List.of("i386")))).isEmpty();
        assertThat(read(form("debug", List.of("ppc")))).containsExactly("architectures");
        assertThat(read(form("debug", List.of()))).isEmpty();
        mirrorDesk.plan(mirror, plan(List.of("debug"), new Selection(List.of(), List.of(), List.of("i386"))), otter);
        assertThat(facts().source().selection().architectures()).containsExactly("i386");
        assertThat(facts().plan().bounds().widest()).isEqualTo(approved);
    }

    @Test
    void changeOfTheSource_allowsFewerFilesOnce() {
        run();
        mirrorDesk.plan(mirror, plan(List.of("debug", "*.iso"), Selection.ALL), otter);
        run();
        assertThat(act()).contains("shrunk,stale");
        run();
        assertThat(act()).doesNotContain("shrunk");

        assertThat(mirrorDesk.change(mirror, spec("moved", Selection.ALL), null, heron)).isPresent();
        assertThat(facts().source().url()).isEqualTo("rsync://mirror.example.org/moved/");
        run();
        assertThat(act()).contains("shrunk,stale", "/moved/");
    }

    @Test
    void unchangedRun_keepsTheKnownContents() {
        host.answerWith(GOOD.replace("\"held\"", "\"architectures\":[\"noarch\"],\"signed\":true,\"held\""));
        run();
        host.answerWith(GOOD.replace("\"added\":1,\"changed\":2", "\"unchanged\":true,\"added\":0,\"changed\":0")
                .replace("\"held\"",
                        "\"architectures\":[\"noarch\"],\"held\""));
        run();

        assertThat(facts().holds().files()).isEqualTo(100);
        assertThat(facts().holds().repository().architectures()).containsExactly("noarch");
    }

    @Test
    void expiredUpstream_isReportedOnce() {
        host.answerWith(GOOD.replace("\"held\"", "\"validUntil\":\"2026-01-02T00:00:00.000Z\",\"held\""));
        run();
        run();

        assertThat(facts().word()).isEqualTo("stale upstream");
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("upstream may be abandoned")).hasSize(1);
    }

    private String act() {
        return sql.sql("select arguments from job where id = (select max(job_id) from mirror_run where mirror_id = ?)")
                .param(mirror)
                .query(String.class)
                .single();
    }

    private static PlanForm form(String leaveOut, List<String> architectures) {
        return new PlanForm("6", "", "20", "1", "", "", leaveOut, null, null, architectures,
                List.of("architectures"));
    }

    private static PlanForm.Plan plan(List<String> leaveOut, Selection selection) {
        return new PlanForm.Plan(6, 0, 20, 1024, null, leaveOut, selection);
    }

    @Test
    void failuresDelayRetriesThenNotifyThenPauseThenRecover() {
        run();
        host.failWith("pull-failed", "rsync ended with 10: connection refused");

        for (int failure = 1; failure <= 3; failure++) {
            run();
            assertThat(facts().runs().failures()).isEqualTo(failure);
            assertThat(facts().runs().nextAt()).isBetween(Instant.now().plus(Duration.ofMinutes((15L << (failure - 1)) - 1)),
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
        assertThat(facts().holds().files()).as("what is published stays").isEqualTo(100);

        host.behave();
        host.answerWith(GOOD);
        mirrorDesk.resume(mirror, otter);
        run();
        assertThat(facts().condition()).isEqualTo(MirrorFacts.Condition.FRESH);
    }

    @Test
    void recoveryAfterANotificationIsReportedOnce() {
        run();
        host.failWith("pull-failed", "no");
        for (int failure = 1; failure <= 4; failure++) {
            run();
        }
        host.behave();
        host.answerWith(GOOD);

        run();
        run();

        assertThat(mailsTo(marten)).filteredOn(subject -> subject.endsWith("recovered")).hasSize(1);
    }

    @Test
    void shrunkMirrorNeedsADecisionAndIsReportedOnce() {
        run();
        host.failWith("shrunk", "90 of 100 files would be removed. The limit is 20 %");
        run();
        run();

        assertThat(facts().word()).isEqualTo("needs a decision");
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("not published")).hasSize(1);
        assertThat(mailsTo(heron)).filteredOn(subject -> subject.endsWith("not published")).hasSize(1);
        host.behave();
        host.answerWith(GOOD);
        long job = mirrorDesk.publishAnyway(mirror, otter).orElseThrow();
        awaitEnd(job);

        assertThat(sql.sql("select arguments from job where id = ?").param(job).query(String.class).single()).contains("shrunk");
        assertThat(facts().runs().problem()).isNull();
        assertThat(mirrorDesk.publishAnyway(mirror, otter)).as("nothing to decide any more").isEmpty();
    }

    @Test
    void incompleteRun_isRetriedAndCanBePublishedWithoutTheFiles() {
        run();
        host.failWith("incomplete", "Missing upstream: b.rpm (404 Not Found)");
        run();
        assertThat(facts().word()).isEqualTo("failing, 1 of 6");
        host.behave();
        host.answerWith(GOOD);

        awaitEnd(mirrorDesk.publishAnyway(mirror, otter).orElseThrow());

        assertThat(sql.sql("select arguments from job order by id desc limit 1").query(String.class).single())
                .contains("incomplete");
        assertThat(facts().runs().problem()).isNull();
    }

    @Test
    void failedFirstSync_isReportedImmediately() {
        host.failWith("pull-failed", "http://mirror.example.org/repodata/repomd.xml: 503 Service Unavailable");

        run();
        run();

        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("first sync failed")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"pull-failed, Check the URL. Request a change of the mirror if it is wrong.",
            "bad-metadata, Check the kind. Request a change of the mirror if it is wrong.",
            "incomplete, To publish without these files, open the page of the mirror.",
            "client-refuses, Report it to its maintainers."})
    void firstFailedSyncNamesTheNextStep(String code, String nextStep) {
        host.failWith(code, "no");

        run();

        assertThat(sql.sql("select text_body from mail where recipient_id = ? and subject like '%first sync failed'")
                .param(otter.id())
                .query(String.class)
                .list()).singleElement().asString().containsIgnoringWhitespaces(nextStep);
    }

    @Test
    void missingProgram_isReportedToAdminsOnceAndIsNoFailure() {
        run();
        host.failWith("no-tool", "dnf is not installed on this host. It is needed to check mirrors of this kind");

        run();
        run();

        assertThat(mailsTo(heron)).filteredOn(subject -> subject.endsWith("a program is missing")).hasSize(1);
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("a program is missing")).isEmpty();
        assertThat(facts().runs().failures()).isZero();
        assertThat(facts().runs().problem()).startsWith("dnf is not installed");
        host.behave();
        host.answerWith(GOOD);
        run();
        assertThat(facts().runs().problem()).isNull();
    }

    @Test
    void ownerMayAddExclusions_andOnlyAdminsRemoveThem() {
        mirrorDesk.plan(mirror, new PlanForm.Plan(6, 0, 20, 1024, null, List.of("debug"), Selection.ALL), heron);

        assertThat(read(new PlanForm("6", "", "20", "1", "", "", "debug *.iso", null, null, null, null))).isEmpty();
        assertThat(read(new PlanForm("6", "", "20", "1", "", "", "*.iso", null, null, null, null))).containsExactly("leaveOut");
        assertThat(read(new PlanForm("6", "", "20", "1", "", "", "debug -x", null, null, null, null)))
                .containsExactly("leaveOut");
        mirrorDesk.plan(mirror, new PlanForm.Plan(6, 0, 20, 1024, null, List.of("debug", "*.iso"), Selection.ALL), otter);
        assertThat(facts().source().leaveOut()).containsExactly("debug", "*.iso");
        assertThat(facts().plan().bounds().leastLeftOut()).containsExactly("debug");
    }

    @Test
    void manualSyncIsPossibleOnceAnHourAndKeepsThePlan() {
        run();
        Instant planned = facts().runs().nextAt();

        long job = mirrorDesk.runNow(mirror, otter).orElseThrow();
        awaitEnd(job);

        assertThat(facts().runs().nextAt()).isEqualTo(planned);
        assertThat(mirrorDesk.runNow(mirror, otter)).isEmpty();
    }

    @Test
    void blackoutPostponesPlannedButNotManualSyncs() {
        run();
        int hour = Instant.now().atZone(VIENNA).getHour();
        mirrorDesk.plan(mirror, new PlanForm.Plan(6, 0, 20, 1024, blackout(hour, (hour + 2) % 24), List.of(), Selection.ALL),
                otter);
        due();
        scheduler.runDue();

        assertThat(mirrors.runs(mirror)).hasSize(1);
        assertThat(facts().runs().nextAt()).isBetween(Instant.now().plus(Duration.ofMinutes(59)),
                Instant.now().plus(Duration.ofMinutes(136)));
        awaitEnd(mirrorDesk.runNow(mirror, otter).orElseThrow());

        mirrorDesk.plan(mirror, new PlanForm.Plan(2, 512, 30, 1024, blackout((hour + 2) % 24, (hour + 4) % 24), List.of(),
                Selection.ALL),
                heron);
        assertThat(facts().runs().nextAt()).as("sooner, when it comes more often")
                .isBefore(Instant.now().plus(Duration.ofMinutes(121)));
        due();
        scheduler.runDue();
        awaitCount("the run",
                "select case when count(*) = 3 then 1 else 0 end from mirror_run where ended_at is not null and mirror_id = "
                        + mirror);
        assertThat(sql.sql("select arguments from job where id = (select max(job_id) from mirror_run where mirror_id = ?)")
                .param(mirror)
                .query(String.class)
                .single()).contains("512", "30");
    }

    @Test
    void ownerStaysWithinApprovedAndAdminBounds() {
        assertThat(read(new PlanForm("5", "", "20", "1", "", "", "debug", null, null, null, null))).containsExactly("every",
                "every");
        assertThat(read(new PlanForm("12", "", "20", "1", "", "", "debug", null, null, null, null))).isEmpty();
        mirrorDesk.plan(mirror, new PlanForm.Plan(3, 512, 20, 2048, null, List.of(), Selection.ALL), heron);

        assertThat(read(new PlanForm("3", "512", "20", "2", "", "", "", null, null, null, null))).isEmpty();
        assertThat(read(new PlanForm("2", "513", "101", "3", "4", "", "", null, null, null, null))).containsExactlyInAnyOrder(
                "every",
                "every", "rate",
                "percent",
                "limit", "blackoutFrom");
        assertThat(read(new PlanForm("3", "", "20", "1", "4", "4", "", null, null, null, null))).containsExactlyInAnyOrder("rate",
                "blackoutFrom");
        mirrorDesk.plan(mirror, new PlanForm.Plan(24, 100, 20, 1024, null, List.of(), Selection.ALL), otter);
        assertThat(facts().plan().bounds()).isEqualTo(new PlanBounds(3, 512, 2, List.of(), Selection.ALL));
    }

    private List<String> read(PlanForm form) {
        BeanPropertyBindingResult errors = new BeanPropertyBindingResult(form, "plan");
        form.read(facts().source().selection(), facts().plan().bounds(), errors);
        return errors.getFieldErrors().stream().map(FieldError::getField).toList();
    }

    @Test
    void nearlyFullMirrorIsReportedOnceForEachLimit() {
        host.answerWith(GOOD.replace("5000", "900000000"));
        run();
        run();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("over 80 % of its limit")).hasSize(1);

        mirrorDesk.plan(mirror, new PlanForm.Plan(6, 0, 20, 2048, null, List.of(), Selection.ALL), heron);
        run();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("over 80 % of its limit")).hasSize(1);
    }

    @Test
    void atMostTwoSyncsRunPerHostAndNodesStartEachOnce() throws Exception {
        List<Long> all = List.of(mirror, make("a-" + serial()), make("b-" + serial()), make("c-" + serial()));
        var go = host.hold();

        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var node : nodes.invokeAll(List.<Callable<Void>>of(this::look, this::look, this::look, this::look))) {
                node.get();
            }
        }

        assertThat(all.stream().filter(id -> mirrors.find(id).orElseThrow().runs().runningJob() != null)).hasSize(2);
        go.complete(null);
        host.behave();
        host.answerWith(GOOD);
        awaitCount("both to end", "select case when count(*) = 0 then 1 else 0 end from mirror where running_job is not null");
        scheduler.runDue();
        awaitCount("the others",
                "select case when count(*) = 4 then 1 else 0 end from mirror where last_good_at is not null and id in ("
                        + String.join(",", all.stream().map(String::valueOf).toList()) + ")");
    }

    @Test
    void syncDoesNotDelaySnapshots() {
        sql.sql("update uml_host set jobs_at_once = 1 where id = ?").param(facts().hostId()).update();
        var go = host.hold();
        due();
        scheduler.runDue();
        awaitCount("the pull", "select count(*) from job where state = 'RUNNING' and id = " + facts().runs().runningJob());

        decisions.approve(askForSnapshot(otter, machine, null, null), 1, heron, null);

        awaitCount("the snapshot", "select count(*) from job where state = 'RUNNING' and machine_id = " + machine);
        go.complete(null);
        awaitCount("both to end",
                "select case when count(*) = 0 then 1 else 0 end from job where state = 'RUNNING' and host_id = "
                        + facts().hostId());
    }

    @Test
    void mirrorInTheTrashIsNotSyncedAndCanBeRestored() {
        run();
        mirrorDesk.remove(mirror, otter);
        due();
        scheduler.runDue();

        assertThat(mirrors.runs(mirror)).hasSize(1);
        assertThat(mirrors.all()).noneMatch(one -> one.id() == mirror);
        mirrorDesk.restoreFromTrash(mirror, heron);
        assertThat(facts().condition()).isEqualTo(MirrorFacts.Condition.FRESH);
        scheduler.deleteRemoved();
        assertThat(facts().isThere()).isTrue();

        mirrorDesk.remove(mirror, otter);
        scheduler.deleteRemoved();
        assertThat(facts().isThere()).as("for two days it can be brought back").isTrue();
        sql.sql("update mirror set removed_at = ?, version = version + 1 where id = ?")
                .params(Instant.now().minus(Duration.ofHours(49)).atOffset(ZoneOffset.UTC), mirror)
                .update();
        scheduler.deleteRemoved();
        awaitCount("the deletion", "select count(*) from mirror where held_name is null and id = " + mirror);
        mirrorDesk.restoreFromTrash(mirror, heron);

        assertThat(facts().isThere()).isFalse();
        assertThat(facts().condition()).isEqualTo(MirrorFacts.Condition.REMOVED);
        assertThat(mirrors.inTheWay(List.of(new Mirrors.Place(facts().hostId(), "", Selection.ALL, facts().name())))
                .getFirst()
                .nameTaken())
                .isFalse();
        awaitCount("the deletion",
                "select count(*) from job where verb = 'delete-mirror' and ended_at is not null and host_id = "
                        + facts().hostId());
    }

    @Test
    void deletedMirrorDoesNotAffectAnotherOfTheSameName() {
        run();
        host.failWith("shrunk", "90 of 100 files would be removed. The limit is 20 %");
        run();
        host.behave();
        mirrorDesk.remove(mirror, otter);
        sql.sql("update mirror set removed_at = ?, version = version + 1 where id = ?")
                .params(Instant.now().minus(Duration.ofHours(49)).atOffset(ZoneOffset.UTC), mirror)
                .update();
        scheduler.deleteRemoved();
        awaitCount("the deletion", "select count(*) from mirror where held_name is null and id = " + mirror);
        long anothers = make(facts().name());
        long before = jobs();

        mirrorDesk.remove(mirror, otter);
        mirrorDesk.pause(mirror, otter);
        mirrorDesk.resume(mirror, otter);
        mirrorDesk.restoreFromTrash(mirror, otter);

        assertThat(mirrorDesk.publishAnyway(mirror, otter)).isEmpty();
        assertThat(mirrorDesk.runNow(mirror, otter)).isEmpty();
        assertThat(facts().condition()).isEqualTo(MirrorFacts.Condition.REMOVED);
        assertThat(mirrors.find(anothers).orElseThrow().condition()).isEqualTo(MirrorFacts.Condition.FIRST_RUN);
        assertThat(jobs()).as("nothing was told to the host").isEqualTo(before);
    }

    private long jobs() {
        return sql.sql("select count(*) from job where host_id = ?").param(facts().hostId()).query(Long.class).single();
    }

    private Void look() {
        scheduler.runDue();
        return null;
    }

    private void run() {
        due();
        scheduler.runDue();
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

    private static BlackoutWindow blackout(int from, int to) {
        return new BlackoutWindow(new TimeWindow(from, to));
    }
}
