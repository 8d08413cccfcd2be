package org.magrathea.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.Patience;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.notices.Delivery;
import org.magrathea.notices.MailEvent;
import org.magrathea.notices.Notice;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

class DigestTest extends QuietPortal {

    private static final MailEvent DONE = Objects.requireNonNull(RequestMailEvents.of("done"));

    @Autowired
    MailRepository mails;
    @Autowired
    MailPreferences preferences;
    @Autowired
    People people;
    @Autowired
    Outbox outbox;
    @Autowired
    MailAddresses addresses;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    ApplicationEventPublisher events;

    private final GreenMail server = new GreenMail(new ServerSetup(MAIL_PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void begin() {
        emptyOutbox();
        sql.sql("update mail set state = 'KEPT' where state = 'DIGEST'").update();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void emailsOfADayAreOneEmailAtTheHourOfTheReader() throws Exception {
        Person otter = readerOfDigests("otter", 18);
        put(otter, "first thing");
        put(otter, "second thing");
        Instant due = new DigestTime(18, VIENNA).after(Instant.now());

        assertThat(digests(due.minusSeconds(1), people).writeDue()).isZero();
        assertThat(digests(due, people).writeDue()).isEqualTo(1);
        assertThat(digests(due.plusSeconds(300), people).writeDue()).isZero();

        MimeMessage digest = received(otter);
        assertThat(digest.getSubject()).isEqualTo("[magrathea] Daily digest: 2 emails");
        assertThat(part(digest, 0)).contains("Your daily digest has 2 emails.", "* first thing", "  The first thing happened.",
                "* second thing", "https://portal.example.org/machines/sparrow", "Europe/Vienna (",
                "https://portal.example.org/account/email-settings");
        assertThat(part(digest, 1)).contains("first thing", "second thing", "Europe/Vienna (",
                "href=\"https://portal.example.org/machines/sparrow\"");
        assertThat(statesOf(otter)).containsExactly("DIGESTED", "DIGESTED", "SENT");
    }

    @Test
    void otherEmailsAreSentAtOnceAndNoneThatAreOff() {
        Person otter = readerOfDigests("otter", 7);
        preferences.choose(otter.id(), Map.of(DONE, Delivery.OFF));
        put(otter, "never sent");
        transaction.executeWithoutResult(status -> events.publishEvent(notice(otter, "always sent")));

        Patience.await("the email", Duration.ofMinutes(1)).until(() -> statesOf(otter).equals(List.of("SENT")));
        assertThat(mailsTo(otter)).containsExactly("[magrathea] always sent");
    }

    @Test
    void aFailureOfOneDigestDoesNotStopTheOthers() {
        Person broken = readerOfDigests("broken", 7);
        Person otter = readerOfDigests("otter", 7);
        put(broken, "of broken");
        put(otter, "of otter");
        People failing = mock(People.class, delegatesTo(people));
        doThrow(new IllegalStateException("unreadable")).when(failing).find(broken.id());
        Instant due = Instant.now().plus(Duration.ofDays(2));

        assertThat(digests(due, failing).writeDue()).isEqualTo(1);

        assertThat(statesOf(otter).getFirst()).isEqualTo("DIGESTED");
        assertThat(statesOf(broken)).containsExactly("DIGEST");
        assertThat(digests(due, people).writeDue()).as("later").isEqualTo(1);
        assertThat(statesOf(broken).getFirst()).isEqualTo("DIGESTED");
    }

    @Test
    void aLongDigestHasAHundredEmailsAndTheRestFollows() {
        Person otter = readerOfDigests("otter", 7);
        for (int number = 0; number < Digests.MOST + 5; number++) {
            put(otter, "thing " + number);
        }
        Digests later = digests(Instant.now().plus(Duration.ofDays(2)), people);

        later.writeDue();
        later.writeDue();

        assertThat(mailsTo(otter)).contains("[magrathea] Daily digest: 100 emails", "[magrathea] Daily digest: 5 emails");
    }

    @Test
    void aDisabledAccountGetsNoDigest() {
        Person otter = readerOfDigests("otter", 7);
        put(otter, "too late");
        sql.sql("update account set enabled = false where id = ?").param(otter.id()).update();

        assertThat(digests(Instant.now().plus(Duration.ofDays(2)), people).writeDue()).isZero();

        assertThat(statesOf(otter)).containsExactly("KEPT");
    }

    private Person readerOfDigests(String name, int hour) {
        Person reader = tenant(name);
        preferences.choose(reader.id(), Map.of(DONE, Delivery.DIGEST));
        preferences.chooseDigestHour(reader.id(), hour);
        return reader;
    }

    private Digests digests(Instant now, People readers) {
        return new Digests(mails, preferences, readers, outbox, addresses, sql, transaction, Clock.fixed(now, ZoneOffset.UTC));
    }

    private void put(Person reader, String subject) {
        transaction.executeWithoutResult(status -> events.publishEvent(notice(reader, subject).as(DONE)));
    }

    private static Notice notice(Person reader, String subject) {
        return new Notice("digest-" + serial(), "machine-sparrow", List.of(reader), "/machines/sparrow", "sparrow", subject,
                "The " + subject + " happened.", "See the page.", null, List.of(), "sparrow is yours");
    }

    private List<String> statesOf(Person reader) {
        return sql.sql("select state from mail where recipient_id = ? order by id")
                .param(reader.id())
                .query(String.class)
                .list();
    }

    private MimeMessage received(Person reader) {
        Patience.await("the digest", Duration.ofMinutes(1)).until(() -> statesOf(reader).contains("SENT"));
        return Arrays.stream(server.getReceivedMessages()).filter(mail -> isTo(mail, reader)).findFirst().orElseThrow();
    }

    private static boolean isTo(MimeMessage mail, Person reader) {
        try {
            return mail.getAllRecipients()[0].toString().equals(reader.email());
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String part(MimeMessage mail, int number) throws Exception {
        return ((Multipart) mail.getContent()).getBodyPart(number).getContent().toString().replace("\r\n", "\n");
    }
}
