package org.magrathea.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.jobs.JobQueue;
import org.springframework.transaction.support.TransactionTemplate;

/** Tries each act on a request in each of its states. A possible act has its effect. Any other is refused and changes nothing. */
class RequestLifecycleTest {

    private static final String DETAILS = "{\"what\":\"BOTH\",\"label\":\"before upgrade\"}";
    private static final String OTHER_DETAILS = "{\"what\":\"ROOT\",\"label\":\"before upgrade\"}";
    private static final Duration LONG = Duration.ofDays(60);

    /** The state that follows an act. A dash is an act that is refused, “same” one that changes no state. */
    private static final String TABLE = """
            from          EDIT      OFFER        ASK          ANSWER    ACCEPT   DECLINE   APPROVE  DENY   EXPIRE  CANCEL    COPY COMMENT CLOSE MOVE MISS
            SUBMITTED     SUBMITTED NEEDS_ANSWER NEEDS_ANSWER same      -        -         APPROVED DENIED EXPIRED CANCELLED -    same    -     -    same
            OFFERED       SUBMITTED NEEDS_ANSWER NEEDS_ANSWER same      APPROVED SUBMITTED APPROVED DENIED EXPIRED CANCELLED -    same    -     -    same
            ASKED         SUBMITTED NEEDS_ANSWER NEEDS_ANSWER SUBMITTED -        -         APPROVED DENIED EXPIRED CANCELLED -    same    -     -    same
            APPROVED      -         -            -            same      -        -         -        -      same    CANCELLED same same    -     -    same
            SCHEDULED     -         -            -            same      -        -         -        -      same    CANCELLED same same    -     same APPROVED
            RUNNING       -         -            -            same      -        -         -        -      same    -         same same    -     -    same
            DONE          -         -            -            same      -        -         -        -      same    -         same same    -     -    same
            FAILED        -         -            -            same      -        -         -        -      same    -         same same    -     -    same
            DENIED        -         -            -            same      -        -         -        -      same    -         same same    -     -    same
            CANCELLED     -         -            -            same      -        -         -        -      same    -         same same    -     -    same
            EXPIRED       -         -            -            same      -        -         -        -      same    -         same same    -     -    same
            """;

    private static final Set<Situation> BEGUN = EnumSet.of(Situation.RUNNING, Situation.DONE, Situation.FAILED);

    private static RacedPortal portal;
    private static Person admin;

    private enum Situation {
        SUBMITTED, OFFERED, ASKED, APPROVED, SCHEDULED, RUNNING, DONE, FAILED, DENIED, CANCELLED, EXPIRED;

        String state() {
            return this == OFFERED || this == ASKED ? "NEEDS_ANSWER" : name();
        }
    }

    /** ANSWER is a comment of the requester, COMMENT one of an admin. */
    private enum Act {
        EDIT, OFFER, ASK, ANSWER, ACCEPT, DECLINE, APPROVE, DENY, EXPIRE, CANCEL, COPY, COMMENT, CLOSE, MOVE, MISS
    }

    /** A request in a state. */
    private record Case(long request, long machine, Person tenant) {
    }

    @BeforeAll
    static void start() {
        portal = RacedPortal.on("H2");
        admin = portal.person(Role.ADMIN);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void eachActInEachStateIsAsInTheTable() {
        SoftAssertions all = new SoftAssertions();
        Map<Situation, Map<Act, String>> table = table();
        for (Situation from : Situation.values()) {
            for (Act act : Act.values()) {
                tried(from, act, table.get(from).get(act), all);
            }
        }
        all.assertAll();
    }

    private static void tried(Situation from, Act act, String expected, SoftAssertions all) {
        Case of = reach(from);
        String name = act + " of a request that is " + from;
        all.assertThat(state(of)).as("before " + name).isEqualTo(from.state());
        String before = everythingAbout(of);
        String refusal = act(act, of);
        if (expected.equals("-")) {
            all.assertThat(refusal).as(name).isNotNull().contains("equest " + of.request()).endsWith(".");
            all.assertThat(everythingAbout(of)).as("traces of the refused " + name).isEqualTo(before);
            return;
        }
        all.assertThat(refusal).as(name).isNull();
        all.assertThat(state(of)).as("after " + name).isEqualTo(expected.equals("same") ? from.state() : expected);
        if (act == Act.COPY || (act == Act.EXPIRE || act == Act.MISS) && expected.equals("same")) {
            all.assertThat(everythingAbout(of)).as("traces of " + name).isEqualTo(before);
        } else {
            all.assertThat(everythingAbout(of)).as("traces of " + name).isNotEqualTo(before);
        }
    }

    /** Each table row has its states from the acts that were declared in one place. */
    @Test
    void theDeclaredTableIsTheSame() {
        Map<Situation, Map<Act, String>> table = table();
        SoftAssertions all = new SoftAssertions();
        for (RequestAct act : RequestAct.values()) {
            if (Arrays.stream(Act.values()).noneMatch(tried -> tried.name().equals(act.name()))) {
                continue;
            }
            for (Situation from : List.of(Situation.SUBMITTED, Situation.APPROVED, Situation.SCHEDULED, Situation.RUNNING,
                    Situation.DONE, Situation.FAILED, Situation.DENIED, Situation.CANCELLED, Situation.EXPIRED)) {
                String expected = table.get(from).get(Act.valueOf(act.name()));
                boolean refused = expected.equals("-") || act == RequestAct.ANSWER
                        || (act == RequestAct.EXPIRE || act == RequestAct.MISS) && expected.equals("same");
                if ((act == RequestAct.MOVE || act == RequestAct.EXPIRE) && from == Situation.APPROVED) {
                    continue; // possible only after a missed slot, see below
                }
                all.assertThat(act.isPossible(RequestState.valueOf(from.name()), false))
                        .as(act + " from " + from)
                        .isEqualTo(!refused);
            }
        }
        all.assertAll();
    }

    @Test
    void missedSlotIsMoved() {
        Case missed = reach(Situation.SCHEDULED);
        act(Act.MISS, missed);

        assertThat(act(Act.MOVE, missed)).isNull();
        assertThat(state(missed)).isEqualTo("SCHEDULED");
    }

    @Test
    void missedSlotThatWasMovedDoesNotExpire() {
        Case missed = reach(Situation.SCHEDULED);
        act(Act.MISS, missed);
        act(Act.MOVE, missed);
        act(Act.EXPIRE, missed);

        assertThat(state(missed)).isEqualTo("SCHEDULED");
    }

    @Test
    void proposedStartIsChosenOnlyBeforeTheDecision() {
        SoftAssertions all = new SoftAssertions();
        for (Situation from : Situation.values()) {
            Instant proposed = in(Duration.ofDays(3));
            Case of = reach(from, List.of(proposed));
            String refusal = refusalOf(() -> portal.bean(SlotDesk.class).choose(of.request(), 1, proposed, admin));
            if (from == Situation.SUBMITTED || from.state().equals("NEEDS_ANSWER")) {
                all.assertThat(refusal).as("start of a request that is " + from).isNull();
            } else {
                all.assertThat(refusal).as("start of a request that is " + from).contains("equest " + of.request());
            }
        }
        all.assertAll();
    }

    @Test
    void aRequestThatRunsIsCancelledByItsJob() {
        Case running = reach(Situation.RUNNING);

        assertThat(act(Act.CANCEL, running)).contains("has already started", "The page of the job");
        assertThat(portal.worker.cancel(job(running), admin)).isEmpty();
        portal.host.letEnd(job(running));
        portal.worker.work(job(running));

        assertThat(state(running)).isEqualTo("CANCELLED");
    }

    /** Every end reaches the requester by email, except the own cancellation. */
    @Test
    void noRequestEndsSilently() {
        SoftAssertions all = new SoftAssertions();
        for (Situation end : List.of(Situation.DONE, Situation.FAILED, Situation.DENIED, Situation.EXPIRED)) {
            all.assertThat(mailsOfEnd(reach(end), end.name().toLowerCase(java.util.Locale.ROOT))).as(end.name()).isOne();
        }
        Case cancelled = reach(Situation.APPROVED);
        portal.desk.cancel(cancelled.request(), admin, "The host moves tonight.");
        all.assertThat(mailsOfEnd(cancelled, "cancelled")).as("cancelled by an admin").isOne();
        all.assertAll();
    }

    @Test
    void editAndAnswerEndAnOffer() {
        Case asked = reach(Situation.OFFERED);
        Instant offered = offered(asked);
        portal.desk.ask(asked.request(), admin, "Which label?");
        portal.desk.comment(asked.request(), asked.tenant(), "Any.");

        assertThat(state(asked)).isEqualTo("SUBMITTED");
        assertThat(refusalOf(() -> portal.offers.accept(asked.request(), offered))).isNotNull();
    }

    private static Map<Situation, Map<Act, String>> table() {
        List<String[]> rows = TABLE.lines().map(row -> row.strip().split(" +")).toList();
        Map<Situation, Map<Act, String>> table = new EnumMap<>(Situation.class);
        for (String[] row : rows.subList(1, rows.size())) {
            Map<Act, String> acts = new EnumMap<>(Act.class);
            for (int at = 1; at < row.length; at++) {
                acts.put(Act.valueOf(rows.getFirst()[at]), row[at]);
            }
            table.put(Situation.valueOf(row[0]), acts);
        }
        assertThat(table.keySet()).containsExactly(Situation.values());
        assertThat(table.values()).allMatch(acts -> acts.size() == Act.values().length);
        return table;
    }

    /** A request of a new tenant that came to this state by acts. */
    private static Case reach(Situation situation) {
        return reach(situation, List.of());
    }

    /** With the choice of these starts and one more. RUNNING and what follows have no choice: they begin at once. */
    private static Case reach(Situation situation, List<Instant> alternatives) {
        Person tenant = portal.person(Role.TENANT);
        long machine = portal.machineOf(tenant);
        boolean later = situation == Situation.SCHEDULED || !alternatives.isEmpty() && !BEGUN.contains(situation);
        RequestDraft plain = draft(machine, DETAILS, later ? in(Duration.ofDays(1)) : null);
        Case of = new Case(portal.desk.submit(tenant, new RequestDraft(plain.kind(), machine, DETAILS, plain.title(),
                plain.sentence(), null, plain.startsAt(), later ? alternatives : List.of())), machine, tenant);
        switch (situation) {
            case SUBMITTED -> {
            }
            case OFFERED -> act(Act.OFFER, of);
            case ASKED -> act(Act.ASK, of);
            case APPROVED, SCHEDULED -> act(Act.APPROVE, of);
            case RUNNING -> run(of);
            case DONE -> {
                run(of);
                portal.host.letEnd(job(of));
                portal.worker.work(job(of));
            }
            case FAILED -> {
                act(Act.APPROVE, of);
                portal.bean(TransactionTemplate.class)
                        .executeWithoutResult(status -> portal.bean(JobQueue.class).cancel(job(of), "The machine was removed."));
            }
            case DENIED -> act(Act.DENY, of);
            case CANCELLED -> act(Act.CANCEL, of);
            case EXPIRED -> act(Act.EXPIRE, of);
        }
        return of;
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS);
    }

    private static void run(Case of) {
        act(Act.APPROVE, of);
        portal.worker.work(job(of));
    }

    /** Returns the message of a refusal, or null. */
    private static @Nullable String act(Act act, Case of) {
        long request = of.request();
        return refusalOf(switch (act) {
            case EDIT -> () -> portal.desk.change(request, draft(of.machine(), OTHER_DETAILS, null));
            case OFFER -> () -> portal.offers.offer(request, draft(of.machine(), OTHER_DETAILS, null), admin);
            case ASK -> () -> portal.desk.ask(request, admin, "Which label?");
            case ANSWER -> () -> portal.desk.comment(request, of.tenant(), "This one.");
            case ACCEPT -> () -> portal.offers.accept(request, offered(of));
            case DECLINE -> () -> portal.offers.refuse(request, offered(of), of.tenant(), null);
            case APPROVE -> () -> portal.decisions.approve(request, 1, admin, null);
            case DENY -> () -> portal.decisions.deny(request, 1, admin, "Not now.");
            case EXPIRE -> () -> expire(request);
            case CANCEL -> () -> portal.desk.cancel(request, of.tenant(), null);
            case COPY -> () -> portal.bean(RequestForms.class).earlier(request);
            case COMMENT -> () -> portal.desk.comment(request, admin, "Have fun.");
            case CLOSE -> () -> portal.bean(ConversationDesk.class).close(request, of.tenant());
            case MOVE -> () -> portal.bean(SlotDesk.class).move(request, in(Duration.ofDays(2)), of.tenant());
            case MISS -> () -> portal.bean(SlotDesk.class).miss(request, in(LONG));
        });
    }

    private static @Nullable String refusalOf(Runnable act) {
        try {
            act.run();
            return null;
        } catch (RequestNotOpen | RequestChanged | SlotNotMoved refused) {
            return refused.getMessage();
        } catch (RuntimeException unclear) {
            return fail("no clear refusal", unclear);
        }
    }

    /** Only the waiting time of this request is changed for that, and changed back. */
    private static void expire(long request) {
        Instant since = portal.sql.sql("select waiting_since from request where id = ?")
                .param(request)
                .query(Instant.class)
                .single();
        wait(request, since.minus(LONG));
        portal.bean(RequestReminders.class).run();
        wait(request, since);
    }

    private static void wait(long request, Instant since) {
        portal.sql.sql("update request set waiting_since = :since where id = :request")
                .param("since", since.atOffset(java.time.ZoneOffset.UTC))
                .param("request", request)
                .update();
    }

    private static RequestDraft draft(long machine, String details, @Nullable Instant start) {
        return new RequestDraft("snapshot", machine, details, "Snapshot", "Stop it, copy it, then start it again.", null, start);
    }

    private static Instant offered(Case of) {
        return portal.bean(CounterOfferRepository.class)
                .findByRequestId(of.request())
                .map(CounterOffer::offeredAt)
                .orElse(Instant.EPOCH);
    }

    private static long job(Case of) {
        return portal.sql.sql("select job_id from request where id = ?").param(of.request()).query(Long.class).single();
    }

    private static String state(Case of) {
        return portal.sql.sql("select state from request where id = ?").param(of.request()).query(String.class).single();
    }

    private static long mailsOfEnd(Case of, String mail) {
        return portal.sql.sql("select count(*) from mail where request_id = ? and recipient_id = ? and event_key like ?")
                .params(of.request(), of.tenant().id(), "%" + mail)
                .query(Long.class)
                .single();
    }

    /** The row of the request, and the number of rows that acts on it leave. */
    private static String everythingAbout(Case of) {
        String row = String.valueOf(portal.sql.sql("select * from request where id = ?").param(of.request()).query().singleRow());
        String rows = String.valueOf(portal.sql.sql("""
                select (select count(*) from mail where request_id = :r) mails,
                (select count(*) from ledger_entry where request_id = :r) entries,
                (select count(*) from request_comment where request_id = :r) comments,
                (select count(*) from decision where request_id = :r) decisions,
                (select count(*) from cancellation where request_id = :r) cancellations,
                (select max(offered_at) from counter_offer where request_id = :r) offered,
                (select count(*) from job where machine_id = :m) jobs""")
                .param("r", of.request())
                .param("m", of.machine())
                .query()
                .singleRow());
        return row + rows;
    }
}
