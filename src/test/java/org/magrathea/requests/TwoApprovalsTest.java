package org.magrathea.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Snapshots are marked as dangerous. Two admins and their requests. */
class TwoApprovalsTest extends QuietPortal {

    private static final String DETAILS = "{\"what\":\"ROOT\",\"label\":\"only root\"}";
    private static final Instant SOON = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MINUTES);
    private static final Instant LATER = SOON.plus(Duration.ofDays(1));

    @Autowired
    private DangerousKinds dangerous;
    @Autowired
    private ApplicationContext portal;
    private Person heron;
    private Person ibis;
    private Person otter;

    @BeforeEach
    void peopleArrive() {
        noAdmins();
        heron = admin("heron");
        ibis = admin("ibis");
        otter = tenant("otter");
        dangerous.mark(Set.of("snapshot"), heron);
    }

    @AfterEach
    void noMarks() {
        dangerous.mark(Set.of(), heron);
    }

    private long requestedBy(Person requester) {
        return askForSnapshot(requester, machine("sparrow" + serial(), requester), null, null);
    }

    private long decided(long request) {
        return sql.sql("select count(*) from decision where request_id = ?").param(request).query(Long.class).single();
    }

    @Test
    void theFirstApprovalWaitsForASecondAdmin() {
        long request = requestedBy(otter);

        assertThat(decisions.approve(request, 1, heron, "I have looked.")).isEqualTo(DecisionDesk.Effect.FIRST_APPROVAL);

        assertThat(stateOf(request)).isEqualTo("SUBMITTED");
        assertThat(decided(request)).isZero();
        assertThat(mailsTo(ibis)).anyMatch(subject -> subject.contains("#" + request) && subject.contains("second approval"));
        assertThat(mailsTo(otter))
                .anyMatch(subject -> subject.contains("#" + request) && subject.contains("one of two approvals"));
        assertThat(mailsTo(heron)).noneMatch(subject -> subject.contains("second approval"));
        assertThat(sql.sql("select what from ledger_entry where act = 'request.first-approval' and request_id = ?")
                .param(request)
                .query(String.class)
                .single()).startsWith(heron.name() + " gave the first of two approvals for request " + request);

        assertThat(decisions.approve(request, 1, ibis, null)).isEqualTo(DecisionDesk.Effect.QUEUED);

        assertThat(sql.sql("select decided_by from decision where request_id = ?").param(request).query(Long.class).single())
                .isEqualTo(ibis.id());
        awaitCount("the job", "select count(*) from request where state = 'DONE' and id = " + request);
    }

    @Test
    void oneAdminCannotApproveTwice() {
        long request = requestedBy(otter);
        decisions.approve(request, 1, heron, null);

        assertThatThrownBy(() -> decisions.approve(request, 1, heron, null)).isInstanceOf(ApprovalBlocked.class)
                .hasMessageContaining("You gave the first approval");
        assertThat(stateOf(request)).isEqualTo("SUBMITTED");
    }

    @Test
    void anAccountOfTheFirstApproverCannotGiveTheSecond() {
        long request = requestedBy(otter);
        decisions.approve(request, 1, heron, null);
        sql.sql("""
                insert into given_password (account_id, given_by, given_at, email, token_hash, mailed_at)
                values (?, ?, current_timestamp, ?, ?, current_timestamp)""")
                .params(ibis.id(), heron.id(), ibis.email(), "hash" + serial())
                .update();

        assertThatThrownBy(() -> decisions.approve(request, 1, ibis, null)).isInstanceOf(ApprovalBlocked.class)
                .hasMessageContaining("Confirm by the link in your email");
    }

    @Test
    void anEditNeedsBothApprovalsAgain() {
        long request = requestedBy(otter);
        decisions.approve(request, 1, heron, null);
        long machine = sql.sql("select machine_id from request where id = ?").param(request).query(Long.class).single();
        desk.change(request, new RequestDraft("snapshot", machine, DETAILS, "Snapshot", "Copy /.", null, null));

        assertThat(decisions.approve(request, 2, ibis, null)).isEqualTo(DecisionDesk.Effect.FIRST_APPROVAL);
        assertThat(decisions.approve(request, 2, heron, null)).isEqualTo(DecisionDesk.Effect.QUEUED);
    }

    @Test
    void theSecondApprovalKeepsTheStartOfTheFirst() {
        long request = proposed(otter);

        assertThat(decisions.approve(request, 1, LATER, heron, null)).isEqualTo(DecisionDesk.Effect.FIRST_APPROVAL);
        assertThat(start(request)).isEqualTo(LATER);
        assertThatThrownBy(() -> decisions.approve(request, 1, SOON, ibis, null)).isInstanceOf(ApprovalBlocked.class)
                .hasMessageContaining("The first approval is for another start.");
        assertThat(start(request)).isEqualTo(LATER);

        assertThat(decisions.approve(request, 1, LATER, ibis, null)).isEqualTo(DecisionDesk.Effect.QUEUED);
        assertThat(stateOf(request)).isEqualTo("SCHEDULED");
    }

    @Test
    void aRefusedApprovalDoesNotChangeTheStart() {
        long request = proposed(heron);

        assertThatThrownBy(() -> decisions.approve(request, 1, LATER, heron, null)).isInstanceOf(ApprovalBlocked.class);

        assertThat(start(request)).isEqualTo(SOON);
    }

    /** A request with two possible starts. */
    private long proposed(Person requester) {
        return desk.submit(requester, new RequestDraft("snapshot", machine("sparrow" + serial(), requester), DETAILS, "Snapshot",
                "Copy /.", null, SOON, List.of(LATER)));
    }

    private Instant start(long request) {
        return sql.sql("select starts_at from request where id = ?").param(request).query(Instant.class).single();
    }

    @Test
    void anAcceptedOfferIsTheFirstApproval() {
        long request = requestedBy(otter);
        long machine = sql.sql("select machine_id from request where id = ?").param(request).query(Long.class).single();
        RequestFlows flows = new RequestFlows(portal);
        flows.offer(request, new RequestDraft("snapshot", machine, DETAILS, "Snapshot", "Copy /.", null, null), heron);

        flows.accept(request);

        assertThat(stateOf(request)).isEqualTo("SUBMITTED");
        assertThat(decisions.approve(request, 2, ibis, null)).isEqualTo(DecisionDesk.Effect.QUEUED);
    }

    @Test
    void anyAdminCanDenyAfterTheFirstApproval() {
        long request = requestedBy(otter);
        decisions.approve(request, 1, heron, null);

        decisions.deny(request, 1, ibis, "Not this week.");

        assertThat(stateOf(request)).isEqualTo("DENIED");
    }

    @Test
    void theApprovalOfAFormerAdminDoesNotCount() {
        long request = requestedBy(otter);
        admin("kite");
        decisions.approve(request, 1, heron, null);
        sql.sql("update account set enabled = false where id = ?").param(heron.id()).update();

        assertThat(decisions.approve(request, 1, ibis, null)).isEqualTo(DecisionDesk.Effect.FIRST_APPROVAL);
    }

    @Test
    void aRemovedMarkKeepsTheNeedOfSentRequests() {
        long request = requestedBy(otter);
        dangerous.mark(Set.of(), heron);
        assertThat(mailsTo(ibis)).contains("[magrathea] Two approvals: setting changed");

        assertThat(decisions.approve(request, 1, heron, null)).isEqualTo(DecisionDesk.Effect.FIRST_APPROVAL);
        assertThat(decisions.approve(requestedBy(otter), 1, heron, null)).isEqualTo(DecisionDesk.Effect.QUEUED);
    }

    @Test
    void anotherAdminAloneDecidesRequestsOfOneOfTwoAdmins() {
        long request = requestedBy(heron);

        assertThatThrownBy(() -> decisions.approve(request, 1, heron, null)).isInstanceOf(ApprovalBlocked.class);
        assertThat(decisions.approve(request, 1, ibis, null)).isEqualTo(DecisionDesk.Effect.QUEUED);
    }

    @Test
    void theQueueShowsTheFirstApproval() {
        long request = requestedBy(otter);
        decisions.approve(request, 1, heron, null);

        QueueEntry entry = portal.getBean(ApprovalQueue.class)
                .entries(ibis, portal.getBean(RequestRepository.class).findById(request).stream().toList())
                .getFirst();

        assertThat(entry.two()).isTrue();
        assertThat(entry.first()).isEqualTo(heron.name());
        assertThat(portal.getBean(RequestViews.class).of(request).actsNext())
                .isEqualTo("A second admin decides: " + ibis.name() + ".");
    }

    @Test
    void withOneAdminLeftANewRequestIsTheWayOut() {
        long request = requestedBy(otter);
        decisions.approve(request, 1, heron, null);
        assertThat(entry(request, heron).stuck()).isNull();
        sql.sql("update account set enabled = false where id = ?").param(ibis.id()).update();
        sql.sql("insert into admin_term (account_id, began_at, ended_at) values (?, timestamp '2026-01-01 00:00:00', ?)")
                .params(ibis.id(), Instant.now().atOffset(ZoneOffset.UTC))
                .update();

        assertThat(entry(request, heron).stuck()).contains("fewer than two admins can give one now");
        assertThat(portal.getBean(RequestViews.class).of(request).actsNext()).contains("cancel the request and send it again");
        assertThatThrownBy(() -> decisions.approve(request, 1, heron, null)).isInstanceOf(ApprovalBlocked.class);

        desk.cancel(request, otter, null);
        assertThat(decisions.approve(requestedBy(otter), 1, heron, null)).isEqualTo(DecisionDesk.Effect.QUEUED);
    }

    @Test
    void theQueueShowsNoApprovalOfAFormerAdmin() {
        long request = requestedBy(otter);
        admin("kite");
        decisions.approve(request, 1, heron, null);
        sql.sql("update account set enabled = false where id = ?").param(heron.id()).update();

        assertThat(entry(request, ibis).first()).isNull();
    }

    @Test
    void theSettingIsReportedWithTitlesOfKinds() {
        dangerous.mark(Set.of("snapshot", "reinstall"), heron);

        assertThat(sql.sql("select text_body from mail where recipient_id = ? order by id desc limit 1")
                .param(ibis.id())
                .query(String.class)
                .single()).contains("Two approvals for Reinstall");
    }

    @Test
    void aBulkDecisionGivesNoFirstApproval() {
        long request = requestedBy(otter);

        assertThatThrownBy(() -> decisions.approveSelected(request, 1, heron, null)).isInstanceOf(ApprovalBlocked.class)
                .hasMessage("The request needs two approvals. Open its page to decide.");
        assertThat(entry(request, heron).first()).isNull();
    }

    @Test
    void theFormTellsOfTwoApprovals() {
        RequestForms forms = portal.getBean(RequestForms.class);

        assertThat(forms.needsTwoApprovals("snapshot", otter)).isTrue();
        assertThat(forms.needsTwoApprovals("snapshot", heron)).as("one other admin").isFalse();
        assertThat(forms.needsTwoApprovals("restore", otter)).isFalse();
    }

    private QueueEntry entry(long request, Person viewer) {
        return portal.getBean(ApprovalQueue.class)
                .entries(viewer, portal.getBean(RequestRepository.class).findById(request).stream().toList())
                .getFirst();
    }

    @Test
    void anUnchangedSettingReportsNothing() {
        long before = sql.sql("select count(*) from ledger_entry").query(Long.class).single();

        assertThat(dangerous.mark(Set.of("snapshot"), ibis)).isFalse();

        assertThat(sql.sql("select count(*) from ledger_entry").query(Long.class).single()).isEqualTo(before);
        assertThat(dangerous.marked().get("snapshot").begunAt()).isBefore(Instant.now());
    }
}
