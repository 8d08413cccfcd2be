package org.magrathea.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.jobs.Worker;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Proposed starts that have passed, and questions of admins to themselves. */
class PassedStartTest extends QuietPortal {

    private static final String DETAILS = "{\"what\":\"ROOT\",\"label\":\"only root\"}";

    @Autowired
    private SlotDesk slots;
    @Autowired
    private ApplicationContext portal;
    private Person heron;
    private Person otter;

    @BeforeEach
    void peopleArrive() {
        noAdmins();
        heron = admin("heron");
        otter = tenant("otter");
    }

    @Test
    void aPassedProposalIsNotOffered() {
        Instant first = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MINUTES);
        Instant second = first.plus(Duration.ofDays(1));
        Instant third = second.plus(Duration.ofDays(1));
        long request = desk.submit(otter, new RequestDraft("snapshot", machine("sparrow" + serial(), otter), DETAILS, "Snapshot",
                "Copy /.", null, first, List.of(second, third)));
        Instant passed = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MINUTES);
        set("update slot_proposal set starts_at = :at where request_id = :request and starts_at = :was", request, passed, second);

        assertThat(slots.view(request).proposals()).containsExactly(first, third);
        assertThat(slots.view(request).passed()).isFalse();
        assertThatThrownBy(() -> decisions.approve(request, 1, passed, heron, null)).isInstanceOf(ApprovalBlocked.class)
                .hasMessage("This start is in the past. Choose another one.");

        set("update request set starts_at = :at where id = :request and starts_at = :was", request, passed, first);
        assertThat(slots.view(request).proposals()).containsExactly(passed, third);
        assertThat(slots.view(request).passed()).isTrue();
        assertThat(decisions.approve(request, 1, third, heron, null)).isEqualTo(DecisionDesk.Effect.QUEUED);
        assertThat(stateOf(request)).isEqualTo("SCHEDULED");
    }

    @Test
    void aJobWithALaterStartWaitsForIt() {
        Instant start = Instant.now().plus(Duration.ofDays(2));
        long request = askForSnapshot(otter, machine("sparrow" + serial(), otter), null, start);
        decisions.approve(request, 1, heron, null);
        long job = sql.sql("select job_id from request where id = ?").param(request).query(Long.class).single();

        assertThat(new Worker(portal).work(job)).isEqualTo("TOO_EARLY");
        assertThat(stateOf(request)).isEqualTo("SCHEDULED");
    }

    private void set(String update, long request, Instant at, Instant was) {
        assertThat(sql.sql(update)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("request", request)
                .param("was", was.atOffset(ZoneOffset.UTC))
                .update()).isOne();
    }

    @Test
    void anAdminDoesNotAskForOwnInformation() {
        long request = askForSnapshot(heron, machine("sparrow" + serial(), heron), null, null);

        assertThatThrownBy(() -> desk.ask(request, heron, "Which label?")).isInstanceOf(RequestRefused.class)
                .hasMessage("This is your own request. Another admin can ask for information.");
        assertThat(stateOf(request)).isEqualTo("SUBMITTED");
    }
}
