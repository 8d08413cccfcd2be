package org.magrathea.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Limit;

/** Whoever acts next on a request is reminded after 24 and 72 hours. Then the request expires, and people get an email. */
class ReminderTest extends QuietPortal {

    @Autowired
    private RequestReminders reminders;
    @Autowired
    private ConversationDesk conversations;
    @Autowired
    private RequestRepository requests;
    @Autowired
    private SlotDesk slots;
    @Autowired
    private FormDrafts drafts;
    @Autowired
    private DangerousKinds dangerous;

    private Person heron;
    private Person ibis;
    private Person otter;
    private long machine;

    /** Admins and requests of other tests are not concerned. */
    @BeforeEach
    void twoAdminsAndATenant() {
        noAdmins();
        sql.sql("update request set waiting_since = current_timestamp").update();
        heron = admin("heron");
        ibis = admin("ibis");
        otter = tenant("otter");
        machine = machineOf(otter);
    }

    private long machineOf(Person owner) {
        return machine("sparrow" + serial(), owner);
    }

    @Test
    void adminsAreRemindedTwiceAndTheRequesterHearsOfIt() {
        long request = submit(otter, machine);
        run();
        assertThat(remindersTo(heron)).isEmpty();

        age(request, Duration.ofHours(25));
        run();
        run();
        assertThat(remindersTo(heron)).containsExactly("[magrathea] request #" + request + " waits for an admin");
        assertThat(remindersTo(ibis)).hasSize(1);
        assertThat(remindersTo(otter)).isEmpty();

        age(request, Duration.ofHours(73));
        run();
        run();
        assertThat(remindersTo(heron)).hasSize(2);
        assertThat(remindersTo(otter)).containsExactly("[magrathea] request #" + request + " still waits for a decision");
        assertThat(stateOf(request)).isEqualTo("SUBMITTED");
    }

    @Test
    void oneMailListsAllRequestsTheOldestFirst() {
        long late = submit(otter, machine);
        long later = submit(otter, machineOf(otter));
        long own = submit(heron, machineOf(heron));
        age(late, Duration.ofHours(26));
        age(later, Duration.ofHours(30).plusMinutes(1));
        age(own, Duration.ofHours(40));
        run();

        assertThat(remindersTo(heron)).containsExactly("[magrathea] 2 requests wait for an admin");
        assertThat(text(heron)).containsSubsequence("#" + later + " Snapshot", "waiting 30 h", "#" + late + " Snapshot")
                .doesNotContain("#" + own + " ");
        assertThat(remindersTo(ibis)).containsExactly("[magrathea] 3 requests wait for an admin");
    }

    @Test
    void theFirstApproverIsNotRemindedOfTheSecondApproval() {
        dangerous.mark(Set.of("snapshot"), heron);
        long request = submit(otter, machine);
        dangerous.mark(Set.of(), heron);
        decisions.approve(request, 1, heron, null);
        age(request, Duration.ofHours(25));
        run();

        assertThat(remindersTo(heron)).isEmpty();
        assertThat(remindersTo(ibis)).containsExactly("[magrathea] request #" + request + " waits for an admin");

        age(request, Duration.ofDays(30).plusMinutes(1));
        run();
        assertThat(ending(request)).isEqualTo("No second admin decided within 30 days.");
    }

    @Test
    void theClockOfAdminsStandsStillDuringAQuestion() {
        long request = submit(otter, machine);
        age(request, Duration.ofHours(20));
        desk.ask(request, heron, "Which label?");
        age(request, Duration.ofHours(25));
        run();

        assertThat(remindersTo(heron)).isEmpty();
        assertThat(remindersTo(otter)).containsExactly("[magrathea] request #" + request + " needs your answer");

        desk.comment(request, otter, "This one.");
        run();
        assertThat(remindersTo(heron)).as("20 hours have passed for admins").isEmpty();
        later(request, Duration.ofHours(5));
        run();
        assertThat(remindersTo(heron)).hasSize(1);
    }

    @Test
    void theUsualWaitLeavesOutTheTimeOfTheRequester() {
        long request = submit(otter, machine);
        age(request, Duration.ofHours(20));
        desk.ask(request, heron, "Which label?");
        age(request, Duration.ofDays(6));
        desk.comment(request, otter, "This one.");
        decisions.approve(request, 1, heron, null);

        assertThat(requests.lastDecided("snapshot", Limit.of(1)).getFirst().length())
                .isBetween(Duration.ofHours(20), Duration.ofHours(21));
    }

    @Test
    void aLateAnswerLeavesAdminsADay() {
        long request = submit(otter, machine);
        age(request, Duration.ofDays(30).minusMinutes(10));
        desk.ask(request, heron, "Which label?");
        desk.comment(request, otter, "This one.");
        later(request, Duration.ofHours(23));
        run();
        assertThat(stateOf(request)).isEqualTo("SUBMITTED");

        later(request, Duration.ofHours(1));
        run();
        assertThat(stateOf(request)).isEqualTo("EXPIRED");
    }

    @Test
    void aLateEditLeavesAdminsADay() {
        long request = submit(otter, machine);
        age(request, Duration.ofDays(30).minusMinutes(10));
        desk.change(request, new RequestDraft("snapshot", machine, "{\"what\":\"ROOT\",\"label\":\"before upgrade\"}",
                "Snapshot", "Stop it, copy it, then start it again.", null, null));
        later(request, Duration.ofHours(23));
        run();

        assertThat(stateOf(request)).isEqualTo("SUBMITTED");
    }

    @Test
    void aRequestWithoutADecisionExpires() {
        long request = submit(otter, machine);
        age(request, Duration.ofDays(29));
        run();
        assertThat(stateOf(request)).isEqualTo("SUBMITTED");
        age(request, Duration.ofDays(30).plusMinutes(1));
        run();
        run();

        assertThat(stateOf(request)).isEqualTo("EXPIRED");
        assertThat(ending(request)).isEqualTo("No admin decided within 30 days.");
        assertThat(mails(otter, request, "expired")).isOne();
        assertThat(mails(heron, request, "expired")).isOne();
        assertThat(sql.sql("select count(*) from ledger_entry where request_id = ? and act = 'request.expired'")
                .param(request)
                .query(Long.class)
                .single()).isOne();
        submit(otter, machine);
    }

    @Test
    void aRequestWithoutAnAnswerExpires() {
        long request = submit(otter, machine);
        desk.ask(request, heron, "Which label?");
        age(request, Duration.ofDays(14).plusMinutes(1));
        run();

        assertThat(stateOf(request)).isEqualTo("EXPIRED");
        assertThat(ending(request)).isEqualTo(otter.name() + " did not answer within 14 days.");
        assertThat(mails(otter, request, "expired")).isOne();
    }

    @Test
    void approvedRequestsAreNotReminded() {
        long request = submit(otter, machine);
        decisions.approve(request, 1, heron, null);
        age(request, Duration.ofDays(60));
        run();

        assertThat(stateOf(request)).isEqualTo("APPROVED");
        assertThat(remindersTo(heron)).isEmpty();
        assertThat(remindersTo(otter)).isEmpty();
    }

    @Test
    void aMissedSlotIsRemindedAndExpires() {
        Instant start = Instant.now().plus(Duration.ofHours(2));
        long request = askForSnapshot(otter, machine, null, start);
        decisions.approve(request, 1, heron, null);
        slots.miss(request, start.plusSeconds(1));
        missed(request, Duration.ofHours(25));
        run();
        run();
        assertThat(remindersTo(otter)).containsExactly("[magrathea] request #" + request + " needs another start");
        assertThat(remindersTo(heron)).isEmpty();
        assertThat(stateOf(request)).isEqualTo("APPROVED");

        missed(request, Duration.ofDays(14).plusMinutes(1));
        run();
        run();
        assertThat(stateOf(request)).isEqualTo("EXPIRED");
        assertThat(ending(request)).isEqualTo(otter.name() + " did not choose another start within 14 days.");
        assertThat(mails(otter, request, "expired")).isOne();
        assertThat(mails(heron, request, "expired")).isOne();
        assertThat(sql.sql("select j.state from job j join request r on r.job_id = j.id where r.id = ?")
                .param(request)
                .query(String.class)
                .single()).isEqualTo("CANCELLED");
    }

    private void missed(long request, Duration since) {
        sql.sql("update request set missed_at = :at where id = :request")
                .param("at", Instant.now().minus(since).atOffset(ZoneOffset.UTC))
                .param("request", request)
                .update();
    }

    @Test
    void questionsAreRemindedButDoNotExpire() {
        long question = conversations
                .open(otter,
                        new ConversationDraft("question", "{\"text\":\"Why?\",\"machine\":null,\"file\":null}", "Why?", "Why?",
                                null));
        age(question, Duration.ofDays(60));
        run();

        assertThat(stateOf(question)).isEqualTo("SUBMITTED");
        assertThat(remindersTo(heron)).containsExactly("[magrathea] request #" + question + " waits for an admin");
        desk.comment(question, heron, "Because.");
        age(question, Duration.ofDays(60));
        run();
        assertThat(stateOf(question)).isEqualTo("NEEDS_ANSWER");
        assertThat(remindersTo(otter)).isEmpty();
    }

    @Test
    void oldDraftsAreDeleted() {
        FormKey key = FormKey.fresh();
        drafts.save(otter, key, "/requests/question", Map.of("subject", List.of("No mail")));
        run();
        assertThat(drafts.of(otter)).hasSize(1);

        sql.sql("update form_draft set saved_at = :at where account_id = :otter")
                .param("at", Instant.now().minus(Duration.ofDays(31)).atOffset(ZoneOffset.UTC))
                .param("otter", otter.id())
                .update();
        run();
        assertThat(drafts.of(otter)).isEmpty();
    }

    private void run() {
        reminders.run();
    }

    private long submit(Person requester, long machine) {
        return desk.submit(requester,
                new RequestDraft("snapshot", machine, "{\"what\":\"BOTH\",\"label\":\"before upgrade\"}", "Snapshot",
                        "Stop it, copy it, then start it again.", null, null));
    }

    /** The person who acts next has had the request for this time. */
    private void age(long request, Duration waited) {
        set(request, Instant.now().minus(waited));
    }

    private void later(long request, Duration more) {
        set(request, sql.sql("select waiting_since from request where id = ?")
                .param(request)
                .query(Instant.class)
                .single()
                .minus(more));
    }

    private void set(long request, Instant since) {
        sql.sql("update request set waiting_since = :since where id = :request")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("request", request)
                .update();
    }

    private List<String> remindersTo(Person reader) {
        return sql
                .sql("""
                        select subject from mail where recipient_id = ? and (subject like '%waits for an admin'
                        or subject like '%wait for an admin' or subject like '%needs your answer' or subject like '%needs another start' or subject like '%still waits%')
                        order by id""")
                .param(reader.id())
                .query(String.class)
                .list();
    }

    private String text(Person reader) {
        return sql.sql("select text_body from mail where recipient_id = ? and subject like '%wait for an admin'")
                .param(reader.id())
                .query(String.class)
                .single();
    }

    private long mails(Person reader, long request, String mail) {
        return sql.sql("select count(*) from mail where request_id = ? and recipient_id = ? and event_key like ?")
                .params(request, reader.id(), "%" + mail)
                .query(Long.class)
                .single();
    }

    private String ending(long request) {
        return sql.sql("select ending from request where id = ?").param(request).query(String.class).single();
    }
}
