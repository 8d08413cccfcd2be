package org.magrathea.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.MagratheaProperties;
import org.magrathea.PortalAddress;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.notices.Notice;
import org.magrathea.requests.RequestCopies;
import org.magrathea.requests.RequestFacts;
import org.magrathea.requests.RequestForms;

class MailWordsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T20:00:00Z");
    private final Person otter = new Person(1, "otter", "otter@example.org", Role.TENANT, ZoneId.of("Europe/Vienna"));
    private final Person heron = new Person(2, "heron", "heron@example.org", Role.ADMIN, ZoneId.of("UTC"));
    private final RequestForms forms = mock();
    private final RequestCopies copies = mock();
    private final MagratheaProperties settings = new MagratheaProperties("1", Path.of("data"),
            URI.create("https://portal.example.org/"), "Magrathea <magrathea@portal.example.org>");
    private final MailWriter writer = new MailWriter(new MailTemplates(),
            new MailAddresses(settings, new PortalAddress(settings, 8080, ""), MailboxSettings.NONE));
    private final RequestMailDrafts letters = new RequestMailDrafts(forms, copies);

    @ParameterizedTest
    @ValueSource(strings = {"received", "new-request", "edited", "approved", "created-for-tenant", "denied", "started", "done",
            "failed",
            "failed-for-admins", "cancelled", "cancelled-while-running", "comment", "counter-offer"})
    void eachMailStatesEventNextStepTimeAndReason(String mail) {
        when(forms.usualWait(anyString())).thenReturn(Optional.of(Duration.ofMinutes(95)));
        RenderedMail written = writer.write(letter(mail, "have fun", NOW.plusSeconds(5400)), otter);

        String[] lines = written.text().split("\n");
        assertThat(lines[0]).contains("128").endsWith(".");
        List<String> first = List.of(lines).subList(0, List.of(lines).indexOf(""));
        assertThat(first).hasSizeBetween(2, 3).allMatch(line -> line.endsWith("."));
        assertThat(first.getLast()).contains(" Europe/Vienna (");
        assertThat(written.text()).contains("\nhttps://portal.example.org/requests/128\n", "You get this email because ")
                .doesNotContain("[(", "${", "null");
        assertThat(written.subject()).startsWith("[magrathea] #128 sparrow: ").doesNotContain("[(", "\n");
        assertThat(written.html()).contains(first.stream().map(line -> ">" + line + "</p>").toList())
                .contains("href=\"https://portal.example.org/requests/128\"")
                .doesNotContain(" th:", "${", "[[", "null");
    }

    @Test
    void mailFromBeforeTheMailboxWasRemovedHasNoAddressOfIt() throws MessagingException {
        MailAddresses none = new MailAddresses(settings, new PortalAddress(settings, 8080, ""), MailboxSettings.NONE);
        MailView mail = new MailView(1, 1L, 128L, "otter@example.org", "Received", "<1@portal.example.org>", null, "Text",
                "<p>Text</p>",
                MailState.QUEUED, 0, 0, NOW, NOW, null, null, null, "secret");

        SMTPMessage message = new SMTPMessage((Session) null);
        new MailMessage(none).of(mail, message);

        assertThat(message.getHeader("Reply-To")).isNull();
        assertThat(message.getEnvelopeFrom()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anExpiredRequestOffersACopyOnlyIfItsKindHasCopies(boolean offered) {
        when(copies.areOffered(anyString())).thenReturn(offered);
        RenderedMail written = writer.write(letter("expired", "No admin decided within 30 days.", NOW.plusSeconds(5400)), otter);

        String next = offered
                ? "To try again, choose “Copy as new request” on its page."
                : "To try again, send a new request.";
        assertThat(written.text()).contains(next);
        assertThat(written.html()).contains(">" + next + "</p>");
    }

    @Test
    void bothPartsOfANoticeHaveTheSameText() {
        Notice notice = new Notice("ends", "machine-sparrow", List.of(otter), "/machines/sparrow", "sparrow",
                "sparrow is halted in 3 days", "The time of sparrow is over in 3 days.", "Renew it on its page before",
                NOW.plusSeconds(5400), List.of("Host sparrow", "    User <root>"), "sparrow is yours");

        RenderedMail written = writer.write(NoticeMails.draft(notice), otter);

        assertThat(written.text()).contains("The time of sparrow is over in 3 days.", "Renew it on its page before Thu 26 Nov",
                "> Host sparrow", "You get this email because sparrow is yours.");
        assertThat(written.html())
                .contains(">The time of sparrow is over in 3 days.</p>", ">Renew it on its page before Thu 26 Nov",
                        "<span>Host sparrow</span>", "User &lt;root&gt;", "You get this email because sparrow is yours.",
                        "href=\"https://portal.example.org/machines/sparrow\"")
                .doesNotContain(" th:", "${", "[[");
    }

    @Test
    void aBlockIsSentUnchanged() {
        Notice notice = new Notice("made", "machine-sparrow", List.of(otter), "/machines/sparrow", "sparrow", "sparrow is ready",
                "sparrow is ready.", "Sign in with your SSH key.", null, List.of(), List.of("Host sparrow", "    User root"),
                "sparrow is yours");

        RenderedMail written = writer.write(NoticeMails.draft(notice), otter);

        assertThat(written.text()).contains("\n\nHost sparrow\n    User root\n\n").doesNotContain("> ");
        assertThat(written.html()).contains("Host sparrow<br", "    User root<br").doesNotContain("&#10;", " th:", "[[");
    }

    @Test
    void aTimeInTheSubjectHasTheZoneOfTheReader() {
        MailDraft approved = letter("approved", null, NOW.plusSeconds(5400));

        assertThat(writer.write(approved, otter).subject())
                .isEqualTo("[magrathea] #128 sparrow: snapshot approved – Thu 26 Nov 22:30 Europe/Vienna");
        assertThat(writer.write(approved, heron).subject())
                .isEqualTo("[magrathea] #128 sparrow: snapshot approved – Thu 26 Nov 21:30 UTC");
        assertThat(writer.write(letter("approved", null, null), otter).subject())
                .isEqualTo("[magrathea] #128 sparrow: snapshot approved – as soon as the host is free");
    }

    @Test
    void aMessageWithSeveralLinesIsQuotedLineByLine() {
        String text = writer.write(letter("denied", "Not now.\r\n\r\nMaybe later.\u001b[31m", null), otter).text();

        assertThat(text).contains("\n> Not now.\n> \n> Maybe later. [31m\n");
    }

    @Test
    void theLongestMessageFitsIntoTheOutbox() {
        RenderedMail written = writer.write(letter("denied", "\"\n".repeat(4000), null), otter);

        assertThat(written.text().length()).isLessThan(20_000);
        assertThat(written.html().length()).isLessThan(60_000);
    }

    private MailDraft letter(String mail, String words, Instant startsAt) {
        return letters.of(mail, mail, new RequestFacts(128, 2, "snapshot", "{}", "Snapshot of sparrow",
                "Stop sparrow, copy / and /home, then start it again.", 5, "sparrow", otter, null, startsAt, null), NOW, heron,
                words);
    }
}
