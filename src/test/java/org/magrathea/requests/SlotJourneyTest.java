package org.magrathea.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.magrathea.TimeField;
import org.magrathea.access.Person;
import org.magrathea.web.Browser;
import org.magrathea.web.PortalTest;
import org.magrathea.web.TenantAndAdmin;
import org.springframework.beans.factory.annotation.Autowired;

/** From three proposals to a calendar entry that is moved and removed, in the pages of both sides. */
@PortalTest
class SlotJourneyTest extends TenantAndAdmin {

    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
    private static final Instant FIRST = inDays(2);
    private static final Instant SECOND = inDays(3);
    private static final Instant THIRD = inDays(4);

    @Autowired
    MissedSlots missed;

    @Test
    void adminPicksOneOfThreeProposals() throws Exception {
        long request = requested(FIRST, SECOND, THIRD);
        String page = text(admin, "/requests/" + request);
        assertThat(page).contains("Also possible: " + Recap.exactly(SECOND, LISBON) + "; " + Recap.exactly(THIRD, LISBON) + ".");

        approve(request, SECOND);

        assertThat(stateOf(request)).isEqualTo("SCHEDULED");
        assertThat(startOf(request)).isEqualTo(SECOND);
        assertThat(notBefore(request)).isEqualTo(SECOND);
        assertThat(text(tenant, "/requests/" + request)).contains(Recap.exactly(SECOND, LISBON))
                .doesNotContain(Recap.exactly(FIRST, LISBON), "Also possible");
        VEvent entry = entry(calendars(otter).getLast());
        assertThat(Instant.from(entry.<Temporal>getStartDate().orElseThrow().getDate())).isEqualTo(SECOND);
    }

    @Test
    void otherTimesAreNotAccepted() {
        long request = requested(FIRST, SECOND, null);

        String page = admin.submit("/requests/" + request, "/requests/" + request + "/decision",
                Map.of("revision", "1", "verdict", "APPROVE", "start", THIRD.toString())).body();

        assertThat(page).contains("Nothing was decided.");
        assertThat(stateOf(request)).isEqualTo("SUBMITTED");
        assertThat(startOf(request)).isEqualTo(FIRST);
    }

    @Test
    void wrongProposalHasAnErrorAndKeepsItsText() {
        Map<String, String> fields = form(FIRST, null, null);
        fields.put("at2", "2020-01-01 10:00");

        String page = tenant.submit(path() + "/new", path(), fields).body();

        assertThat(page).contains("This time is in the past.", "2020-01-01");
        assertThat(sql.sql("select count(*) from request where requester_id = ?").param(otter.id()).query(Long.class).single())
                .isZero();
    }

    @Test
    void editLeavesOutPossibleStartsThatHavePassed() {
        long request = requested(FIRST, SECOND, THIRD);
        Instant passed = inDays(-1);
        sql.sql("update slot_proposal set starts_at = ? where request_id = ? and starts_at = ?")
                .params(passed.atOffset(ZoneOffset.UTC), request, SECOND.atOffset(ZoneOffset.UTC))
                .update();

        String page = tenant.get("/requests/" + request + "/edit").body();

        assertThat(page).contains(value(FIRST), value(THIRD)).doesNotContain(value(passed));
    }

    @Test
    void movedStartMovesTheSameCalendarEntry() throws Exception {
        long request = scheduled(FIRST);

        move(tenant, request, THIRD);

        assertThat(startOf(request)).isEqualTo(THIRD);
        assertThat(notBefore(request)).isEqualTo(THIRD);
        List<String> sent = calendars(otter);
        assertThat(sent).hasSize(2);
        VEvent before = entry(sent.getFirst());
        VEvent after = entry(sent.getLast());
        assertThat(after.getUid()).isEqualTo(before.getUid());
        assertThat(sequence(after)).isGreaterThanOrEqualTo(sequence(before));
        assertThat(Instant.from(after.<Temporal>getStartDate().orElseThrow().getDate())).isEqualTo(THIRD);
        assertThat(subjectsTo(heron)).contains("[magrathea] #" + request + " has another start: Snapshot of " + sparrow.name());
        assertThat(text(admin, "/admin/audit-log")).contains("moved request " + request + " to " + THIRD);
    }

    @Test
    void cancelledRequestRemovesTheCalendarEntry() throws Exception {
        long request = scheduled(FIRST);

        tenant.submit("/requests/" + request, "/requests/" + request + "/cancellation", Map.of());

        List<String> sent = calendars(otter);
        assertThat(sent).hasSize(2);
        assertThat(sent.getLast()).contains("METHOD:CANCEL", "STATUS:CANCELLED");
        assertThat(entry(sent.getLast()).getUid()).isEqualTo(entry(sent.getFirst()).getUid());
    }

    @Test
    void requestWithoutATimeHasNoCalendarEntry() {
        long request = world.requestFor(sparrow, otter);
        approve(request, null);

        assertThat(calendars(otter)).isEmpty();
    }

    @Test
    void startCannotBeMovedInItsLastHour() {
        long request = scheduled(FIRST);
        startsAt(request, Instant.now().plus(Duration.ofMinutes(59)));

        assertThat(text(tenant, "/requests/" + request)).doesNotContain("Change start");
        String page = post(tenant, request, THIRD);

        assertThat(page).contains("The start cannot be changed now.");
        assertThat(startOf(request)).isBefore(FIRST);
    }

    @Test
    void wrongNewStartHasAnErrorAndChangesNothing() {
        long request = scheduled(FIRST);

        String page = tenant.submit("/requests/" + request + "/slot", "/requests/" + request + "/slot",
                Map.of("timing", "AT", "at", "2020-01-01 10:00")).body();

        assertThat(page).contains("This time is in the past.", "2020-01-01");
        assertThat(startOf(request)).isEqualTo(FIRST);
    }

    @Test
    void missedSlotIsToldAndOfferedAgain() {
        long request = scheduled(FIRST);
        missed.run();
        assertThat(stateOf(request)).isEqualTo("SCHEDULED");
        startsAt(request, Instant.now().minus(Duration.ofHours(2)));

        missed.run();
        missed.run();

        assertThat(stateOf(request)).isEqualTo("APPROVED");
        assertThat(sql.sql("select on_hold from job where id = (select job_id from request where id = ?)")
                .param(request)
                .query(Boolean.class)
                .single()).isTrue();
        String told = "[magrathea] #" + request + " has missed its slot: Snapshot of " + sparrow.name();
        assertThat(subjectsTo(otter)).containsOnlyOnce(told);
        assertThat(subjectsTo(heron)).containsOnlyOnce(told);
        assertThat(text(tenant, "/")).contains("Missed slot of", "Change start");
        assertThat(text(tenant, "/requests/" + request)).contains("Slot missed.", "The requester chooses another start.");

        move(tenant, request, THIRD);

        assertThat(stateOf(request)).isEqualTo("SCHEDULED");
        assertThat(text(tenant, "/requests/" + request)).doesNotContain("Slot missed.");
        assertThat(sql.sql("select on_hold from job where id = (select job_id from request where id = ?)")
                .param(request)
                .query(Boolean.class)
                .single()).isFalse();
    }

    @Test
    void missedSlotCanStartNow() {
        long request = scheduled(FIRST);
        startsAt(request, Instant.now().minus(Duration.ofHours(2)));
        missed.run();

        tenant.submit("/requests/" + request + "/slot", "/requests/" + request + "/slot", Map.of("timing", "APPROVED"));

        assertThat(stateOf(request)).isEqualTo("APPROVED");
        assertThat(notBefore(request)).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void startedJobIsNotMissed() {
        long request = scheduled(FIRST);
        startsAt(request, Instant.now().minus(Duration.ofHours(2)));
        sql.sql("update job set state = 'RUNNING' where id = (select job_id from request where id = ?)").param(request).update();

        missed.run();

        assertThat(stateOf(request)).isEqualTo("SCHEDULED");
    }

    @Test
    void maintenanceWindowIsTheNextOne() {
        Map<String, String> fields = form(FIRST, null, null);
        fields.put("timing", "WINDOW");
        long request = send(fields);

        Instant start = startOf(request);

        assertThat(start).isAfter(Instant.now()).isBefore(Instant.now().plus(Duration.ofHours(26)));
        assertThat(start.atZone(LISBON).getHour()).isEqualTo(sparrow.maintenance().hours().from());
        assertThat(start.atZone(LISBON).getMinute()).isZero();
    }

    private long scheduled(Instant start) {
        long request = requested(start, null, null);
        approve(request, null);
        assertThat(stateOf(request)).isEqualTo("SCHEDULED");
        return request;
    }

    private long requested(Instant first, Instant second, Instant third) {
        return send(form(first, second, third));
    }

    private long send(Map<String, String> fields) {
        String recap = tenant.submit(path() + "/new", path(), fields).body();
        fields.put("seen", recap.replaceAll("(?s).*name=\"seen\" value=\"([^\"]*)\".*", "$1"));
        var answer = tenant.submit(path() + "/new", path(), fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return Long.parseLong(answer.headers().firstValue("Location").orElseThrow().replaceAll(".*/", ""));
    }

    private static Map<String, String> form(Instant first, Instant second, Instant third) {
        Map<String, String> fields = new HashMap<>(
                Map.of("what", "BOTH", "mode", "STOP", "label", "before upgrade", "timing", "AT",
                        "at", typed(first)));
        if (second != null) {
            fields.put("at2", typed(second));
        }
        if (third != null) {
            fields.put("at3", typed(third));
        }
        return fields;
    }

    private String path() {
        return "/machines/" + sparrow.name() + "/requests/snapshot";
    }

    private void approve(long request, Instant start) {
        Map<String, String> fields = new HashMap<>(Map.of("revision", "1", "verdict", "APPROVE"));
        if (start != null) {
            fields.put("start", start.toString());
        }
        var answer = admin.submit("/requests/" + request, "/requests/" + request + "/decision", fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    private void move(Browser by, long request, Instant start) {
        var answer = by.submit("/requests/" + request + "/slot", "/requests/" + request + "/slot",
                Map.of("timing", "AT", "at", typed(start)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    private String post(Browser by, long request, Instant start) {
        return by.submit("/requests/" + request, "/requests/" + request + "/slot", Map.of("timing", "AT", "at", typed(start)))
                .body();
    }

    private static String value(Instant start) {
        return "value=\"" + typed(start).replace(' ', 'T') + "\"";
    }

    private static String typed(Instant start) {
        return TimeField.typed(start, LISBON);
    }

    private static Instant inDays(int days) {
        return Instant.now().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.MINUTES);
    }

    private void startsAt(long request, Instant start) {
        sql.sql("update request set starts_at = ?, version = version + 1 where id = ?")
                .params(start.atOffset(ZoneOffset.UTC), request)
                .update();
    }

    private String stateOf(long request) {
        return sql.sql("select state from request where id = ?").param(request).query(String.class).single();
    }

    private Instant startOf(long request) {
        return sql.sql("select starts_at from request where id = ?")
                .param(request)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private Instant notBefore(long request) {
        return sql.sql("select not_before from job where id = (select job_id from request where id = ?)")
                .param(request)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private List<String> calendars(Person reader) {
        return sql.sql("select calendar from mail where recipient_id = ? and calendar is not null order by id")
                .param(reader.id())
                .query(String.class)
                .list();
    }

    private static VEvent entry(String text) throws Exception {
        Calendar calendar = new CalendarBuilder().build(new StringReader(text));
        return calendar.<VEvent>getComponents().getFirst();
    }

    private static int sequence(VEvent event) {
        return Integer.parseInt(event.getProperty("SEQUENCE").orElseThrow().getValue());
    }
}
