package org.magrathea.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.Patience;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.notices.Delivery;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Every mail of the portal, rendered from its templates and sent to a real mail server. */
class MailCatalogueTest extends QuietPortal {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates/notifications");
    private static final Pattern TIME = Pattern
            .compile("[A-Z][a-z]{2} [0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2} (\\S+)");
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");

    @Autowired
    MailCatalogue catalogue;
    @Autowired
    MailKinds kinds;
    @Autowired
    MailPreferences preferences;
    @Autowired
    Outbox outbox;
    @Autowired
    TransactionTemplate transaction;

    private final GreenMail server = new GreenMail(new ServerSetup(MAIL_PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Person reader;
    private List<MailCatalogue.Sample> samples;
    private List<MimeMessage> sent;
    private long threads;

    @BeforeEach
    void sendAll() throws Exception {
        emptyOutbox();
        server.start();
        reader = admin("heron");
        preferences.choose(reader.id(), kinds.of(reader).stream().collect(Collectors.toMap(kind -> kind, kind -> Delivery.NOW)));
        Person otter = tenant("otter");
        long request = askForSnapshot(otter, machine("sparrow" + serial(), otter), null, null);
        samples = catalogue.samples(reader);
        threads = samples.stream().map(sample -> about(sample.draft(), "", request).topic().key()).distinct().count();
        transaction.executeWithoutResult(status -> {
            for (int number = 0; number < samples.size(); number++) {
                outbox.put(about(samples.get(number).draft(), "catalogue-" + number, request), reader);
            }
        });
        Patience.await("all mails", Duration.ofMinutes(2)).until(() -> toReader().size() > samples.size());
        sent = toReader();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void everyTemplateAndEveryChoiceHasASample() throws Exception {
        Set<String> folders;
        try (Stream<Path> all = Files.list(TEMPLATES)) {
            folders = all.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).collect(Collectors.toSet());
        }

        assertThat(samples).extracting(sample -> sample.draft().mail()).containsAll(folders);
        assertThat(samples).extracting(sample -> sample.draft().kind()).containsAll(kinds.of(reader));
        assertThat(samples).extracting(MailCatalogue.Sample::name).doesNotHaveDuplicates();
    }

    @Test
    void everyMailHasTheRightHeaders() throws Exception {
        for (MimeMessage mail : sent) {
            assertThat(mail.getSubject()).startsWith("[magrathea] ").doesNotContain("[(", "${", "null");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
            assertThat(mail.getHeader("List-Id")).containsExactly("Magrathea requests <requests.portal.example.org>");
            assertThat(mail.getMessageID()).endsWith("@portal.example.org>");
            assertThat(mail.getHeader("List-Unsubscribe") != null).isEqualTo(text(mail, 0).contains("Choose which emails you get")
                    && !mail.getSubject().contains("Daily digest"));
            if (mail.getHeader("List-Unsubscribe") != null) {
                assertThat(mail.getHeader("List-Unsubscribe")[0]).startsWith("<https://portal.example.org/unsubscribe?event=");
                assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
            }
        }
        assertThat(sent).extracting(mail -> header(mail, "Message-ID")).doesNotHaveDuplicates();
    }

    @Test
    void mailsAboutOneThingAreOneThread() {
        assertThat(sent.stream().filter(mail -> header(mail, "References").isEmpty()).count()).as("first mails")
                .isEqualTo(threads);
        assertThat(sent).allMatch(mail -> header(mail, "References").equals(header(mail, "In-Reply-To")));
    }

    @Test
    void textAndHtmlSayTheSameInTheZoneOfTheReader() throws Exception {
        for (MimeMessage mail : sent) {
            assertThat(mail.getContentType()).startsWith("multipart/alternative");
            String text = text(mail, 0);
            String html = text(mail, 1);
            assertThat(text).doesNotContain("[(", "${", "[#", "null").contains("\nMagrathea at https://portal.example.org");
            assertThat(html).doesNotContain("[[", "${", " th:", "null");
            assertThat(html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "))
                    .as(text)
                    .contains(escaped(text.lines().findFirst().orElseThrow()));
            assertThat(TIME.matcher(text).results().map(time -> time.group(1))).allMatch("Europe/Vienna"::equals);
            assertThat(TIME.matcher(html).results().count()).isEqualTo(TIME.matcher(text).results().count());
        }
    }

    @Test
    void mailsLoadNothingAndLinkToPagesOnly() throws Exception {
        for (MimeMessage mail : sent) {
            String html = text(mail, 1);
            assertThat(html).doesNotContain("<img", "<script", "<form", "<link", "url(", "http-equiv");
            assertThat(LINK.matcher(html).results().map(link -> link.group(1)))
                    .isNotEmpty()
                    .allMatch(link -> link.startsWith("https://portal.example.org/") && !link.contains("unsubscribe"));
        }
    }

    private static MailDraft about(MailDraft draft, String event, long request) {
        MailThread topic = draft.topic().request() == null ? draft.topic() : MailThread.request(request);
        return new MailDraft(draft.mail(), event, topic, draft.values(), draft.kind());
    }

    /** Also the mail about the request of this test. */
    private List<MimeMessage> toReader() {
        return Arrays.stream(server.getReceivedMessages()).filter(this::isToReader).toList();
    }

    private boolean isToReader(MimeMessage mail) {
        return header(mail, "To").equals(reader.email());
    }

    private static String escaped(String line) {
        return line.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("\\s+", " ");
    }

    private static String text(MimeMessage mail, int part) throws Exception {
        return ((Multipart) mail.getContent()).getBodyPart(part).getContent().toString().replace("\r\n", "\n");
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name) == null ? "" : mail.getHeader(name)[0];
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
