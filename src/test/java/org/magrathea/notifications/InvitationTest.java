package org.magrathea.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.Patience;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.requests.ExpectedTimes;
import org.magrathea.requests.RequestFlows;
import org.magrathea.requests.ScheduledRequests;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Calendar entries in mails that arrive at a real server. */
class InvitationTest extends QuietPortal {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final GreenMail server = new GreenMail(new ServerSetup(MAIL_PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    private ScheduledRequests scheduled;
    @Autowired
    private ExpectedTimes times;
    @Autowired
    private ApplicationContext portal;

    private Person otter;
    private Person heron;
    private long machine;

    @BeforeEach
    void people() {
        emptyOutbox();
        noAdmins();
        otter = tenant("otter");
        heron = admin("heron");
        machine = machine("sparrow" + serial(), otter);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void mailOfAScheduledRequestHasAnEntryThatIsRemovedWithIt() throws Exception {
        Instant start = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MINUTES);
        long request = askForSnapshot(otter, machine, null, start);
        decisions.approve(request, 1, heron, null);
        MimeMessage approved = arrived("text/calendar");

        MimeMultipart parts = (MimeMultipart) approved.getContent();
        assertThat(approved.getContentType()).startsWith("multipart/mixed");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("invite.ics");
        MimeMultipart texts = (MimeMultipart) parts.getBodyPart(0).getContent();
        assertThat(texts.getContentType()).startsWith("multipart/alternative");
        assertThat(texts.getBodyPart(2).getContentType()).startsWith("text/calendar").contains("method=REQUEST");
        VEvent entry = entry(parts.getBodyPart(1).getInputStream());
        assertThat(Instant.from(entry.<Temporal>getStartDate().orElseThrow().getDate())).isEqualTo(start);
        assertThat(entry.getProperty("ATTENDEE").orElseThrow().getValue()).isEqualTo("mailto:" + otter.email());

        desk.cancel(request, otter, null);
        MimeMessage cancelled = arrived("method=CANCEL");

        VEvent removed = entry(((MimeMultipart) cancelled.getContent()).getBodyPart(1).getInputStream());
        assertThat(removed.getUid()).isEqualTo(entry.getUid());
        assertThat(removed.getProperty("STATUS").orElseThrow().getValue()).isEqualTo("CANCELLED");
    }

    @Test
    void anEntryMovesWithItsStartAlsoIfItsMailIsSwitchedOff() throws Exception {
        Instant start = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MINUTES);
        long request = askForSnapshot(otter, machine, null, start);
        decisions.approve(request, 1, heron, null);
        ScheduledRequests.Scheduled before = inFeed();
        sql.sql("insert into mail_preference (account_id, event, delivery) values (?, 'slot-moved', 'OFF')")
                .param(otter.id())
                .update();

        Instant later = start.plus(Duration.ofHours(3));
        new RequestFlows(portal).move(request, later, otter);

        List<String> entries = sql
                .sql("select calendar from mail where request_id = ? and recipient_id = ? and calendar is not null order by id")
                .params(request, otter.id())
                .query(String.class)
                .list();
        assertThat(entries).hasSize(2);
        VEvent moved = entry(new ByteArrayInputStream(entries.getLast().getBytes(StandardCharsets.UTF_8)));
        Instant begin = Instant.from(moved.<Temporal>getStartDate().orElseThrow().getDate());
        assertThat(begin).isEqualTo(later);
        assertThat(Duration.between(begin, Instant.from(moved.<Temporal>getEndDate().orElseThrow().getDate())))
                .isEqualTo(times.of("snapshot", machine));
        assertThat(inFeed().startsAt()).isEqualTo(later);
        assertThat(inFeed().length()).isEqualTo(times.of("snapshot", machine));
        assertThat(inFeed().changedAt()).isAfter(before.changedAt());
    }

    private ScheduledRequests.Scheduled inFeed() {
        return scheduled.of(List.of(machine), Instant.now(), 10).getFirst();
    }

    private MimeMessage arrived(String part) {
        Patience.await("a mail with " + part, PATIENCE).until(() -> found(part).findFirst().isPresent());
        return found(part).findFirst().orElseThrow();
    }

    private Stream<MimeMessage> found(String part) {
        return Stream.of(server.getReceivedMessages()).filter(message -> contains(message, part));
    }

    private static boolean contains(MimeMessage message, String part) {
        try (InputStream raw = message.getRawInputStream()) {
            return new String(raw.readAllBytes(), StandardCharsets.UTF_8).contains(part);
        } catch (IOException | MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static VEvent entry(InputStream text) throws Exception {
        return new CalendarBuilder().build(text).<VEvent>getComponents().getFirst();
    }
}
