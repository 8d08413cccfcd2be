package org.magrathea.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.database.SchedulerWake;
import org.magrathea.requests.RequestDraft;
import org.magrathea.requests.RequestFacts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.support.TransactionTemplate;

class MailDeliveryTest extends QuietPortal {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Autowired
    TransactionTemplate transaction;
    @Autowired
    MailRepository mails;
    @Autowired
    Outbox outbox;
    @Autowired
    MailWriter writer;
    @Autowired
    MailAddresses addresses;
    @Autowired
    ObjectProvider<JavaMailSender> senders;
    @Autowired
    MailPreferences preferences;
    @Autowired
    DeliveryPolicy times;
    @Autowired
    Scheduler scheduler;
    @Autowired
    RequestMailDrafts letters;
    @Autowired
    SchedulerWake wake;
    @Autowired
    Clock clock;

    private final GreenMail server = new GreenMail(new ServerSetup(MAIL_PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Person otter;
    private Person heron;
    private Person egret;
    private String sparrow;
    private long machine;

    @BeforeEach
    void people() {
        host.behave();
        emptyOutbox();
        noAdmins();
        otter = tenant("otter");
        heron = admin("heron");
        egret = admin("egret");
        sparrow = "sparrow" + serial();
        machine = machine(sparrow, otter);
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    @Test
    void requesterAndAdminsGetMailsAboutEachStepOfARequest() {
        server.start();
        CompletableFuture<Void> end = host.hold();
        long request = askForSnapshot(otter, machine, "apt ate my libc", null);
        decisions.approve(request, 1, heron, "have fun");
        subjectsTo(otter, request, 3);
        end.complete(null);

        assertThat(subjectsTo(otter, request, 4)).containsExactly(subject(request, "snapshot received"),
                subject(request, "snapshot approved – as soon as the host is free"), subject(request, "snapshot started"),
                subject(request, "snapshot done"));
        assertThat(subjectsTo(heron, request, 1)).containsExactly(subject(request, otter.name() + " requests a snapshot"));
        assertThat(subjectsTo(egret, request, 1)).containsExactly(subject(request, otter.name() + " requests a snapshot"));
    }

    @Test
    void theApprovalStatesEventAndStartInTheZoneOfTheReader() throws Exception {
        server.start();
        Instant start = Instant.parse("2099-11-26T21:30:00Z");
        long request = askForSnapshot(otter, machine, null, start);
        decisions.approve(request, 1, heron, "have fun");
        subjectsTo(otter, request, 2);

        MimeMessage mail = mailTo(otter, request, "approved");
        assertThat(mail.getSubject()).isEqualTo(subject(request, "snapshot approved – Thu 26 Nov 22:30 Europe/Vienna"));
        assertThat(text(mail).lines().limit(2)).containsExactly(
                "Request #" + request + " (Snapshot of " + sparrow + ") was approved by " + heron.name() + ".",
                "The job starts on Thu 26 Nov 2099 22:30 Europe/Vienna (21:30 UTC). You can cancel it until then.");
        assertThat(text(mail)).contains("\n\n> have fun\n");
        assertThat(text(mail)).contains("https://portal.example.org/requests/" + request + "\n");
        assertThat(html(mail)).contains("<a href=\"https://portal.example.org/requests/" + request + "\"", "have fun",
                "22:30 Europe/Vienna (21:30 UTC)").doesNotContain("<img", "<script", "<form", "url(");
    }

    @Test
    void mailsOfARequestAreOneThreadMarkedAsAutomatic() throws Exception {
        server.start();
        long request = askForSnapshot(otter, machine, null, null);
        decisions.deny(request, 1, heron, "Not this week.");
        subjectsTo(otter, request, 2);
        MimeMessage first = mailTo(otter, request, "received");
        MimeMessage second = mailTo(otter, request, "denied");

        assertThat(first.getHeader("In-Reply-To")).isNull();
        assertThat(second.getHeader("In-Reply-To")).containsExactly(first.getMessageID());
        assertThat(second.getHeader("References")).containsExactly(first.getMessageID());
        assertThat(second.getMessageID()).isNotEqualTo(first.getMessageID()).endsWith("@portal.example.org>");
        assertThat(second.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(second.getHeader("List-Id")).containsExactly("Magrathea requests <requests.portal.example.org>");
        assertThat(second.getHeader("X-Magrathea-Request")).containsExactly(String.valueOf(request));
        assertThat(second.getContentType()).startsWith("multipart/alternative");
    }

    @Test
    void aServerOutageDelaysMailsButNotRequests() {
        long request = askForSnapshot(otter, machine, null, null);
        decisions.approve(request, 1, heron, null);
        await().atMost(LIMIT).until(() -> stateOf(request).equals("DONE"));
        await().atMost(LIMIT)
                .until(() -> mailsOf(request).stream()
                        .allMatch(mail -> mail.state() == MailState.RETRYING && mail.attempts() > 0));
        assertThat(mailsOf(request)).hasSize(6).allMatch(mail -> String.valueOf(mail.problem()).contains("is unreachable"));

        server.start();

        await().atMost(LIMIT).until(() -> mailsOf(request).stream().allMatch(mail -> mail.state() == MailState.SENT));
        assertThat(received(request)).hasSize(6).extracting(MailDeliveryTest::id).doesNotHaveDuplicates();
    }

    @Test
    void aRefusedMailIsRetriedOnlyByAnAdmin() throws Exception {
        long request;
        try (var refusing = new ScriptedMailServer(MAIL_PORT).once("RCPT", "550 5.1.1 no such mailbox")) {
            noAdmins();
            request = askForSnapshot(otter, machine, null, null);
            await().atMost(LIMIT).until(() -> mailsOf(request).getFirst().state() == MailState.REFUSED);
            assertThat(mailsOf(request).getFirst().problem()).contains("550 5.1.1 no such mailbox");
            assertThat(mailsOf(request).getFirst().attempts()).isEqualTo(1);
        }
        server.start();
        MailView refused = mailsOf(request).getFirst();
        outbox.sendAgain(refused.id());

        await().atMost(LIMIT).until(() -> mailsOf(request).getFirst().state() == MailState.SENT);
        assertThat(received(request)).extracting(MailDeliveryTest::id).containsExactly(refused.messageId());
    }

    @Test
    void aTemporaryRefusalOfTheServerIsRetried() throws Exception {
        noAdmins();
        try (var busy = new ScriptedMailServer(MAIL_PORT).once("RCPT", "451 try later").once("MAIL", "530 sign in first")) {
            long request = askForSnapshot(otter, machine, null, null);

            await().atMost(LIMIT).until(() -> mailsOf(request).getFirst().state() == MailState.SENT);
            assertThat(mailsOf(request).getFirst().attempts()).isEqualTo(3);
            assertThat(mailsOf(request).getFirst().inDoubt()).isZero();
        }
    }

    @Test
    void aRefusedGreetingIsNotARefusedRecipient() throws Exception {
        noAdmins();
        try (var strict = new ScriptedMailServer(MAIL_PORT).once("RCPT", "504 5.5.2 need fully-qualified hostname")) {
            long request = askForSnapshot(otter, machine, null, null);

            await().atMost(LIMIT).until(() -> mailsOf(request).getFirst().attempts() == 1);
            assertThat(mailsOf(request).getFirst().problem()).contains("need fully-qualified", "EHLO name is portal.example.org");
            await().atMost(LIMIT).until(() -> mailsOf(request).getFirst().state() == MailState.SENT);
        }
    }

    @Test
    void thePortalSendsItsNameAndUsesStartTls() throws Exception {
        noAdmins();
        try (var offering = new ScriptedMailServer(MAIL_PORT).once("EHLO", "250-scripted\r\n250 STARTTLS")
                .once("STARTTLS", "454 not now")) {
            long request = askForSnapshot(otter, machine, null, null);

            await().atMost(LIMIT).until(() -> mailsOf(request).getFirst().state() == MailState.SENT);
            assertThat(offering.commands()).startsWith("EHLO portal.example.org", "STARTTLS");
        }
    }

    @Test
    void aUnicodeAddressIsEncodedForTheServer() throws Exception {
        noAdmins();
        Person jorg = person("jorg", "jorg@example.org", Role.TENANT, VIENNA);
        Person reader = new Person(jorg.id(), jorg.name(), "jörg" + serial() + "@bücher.example", Role.TENANT, VIENNA);
        sql.sql("update account set email = ? where id = ?").params(reader.email(), reader.id()).update();
        try (var modern = new ScriptedMailServer(MAIL_PORT).always("EHLO", "250-scripted\r\n250 SMTPUTF8")) {
            long request = askForSnapshot(reader, machine, null, null);

            await().atMost(LIMIT).until(() -> mailsOf(request).getFirst().state() == MailState.SENT);
            String mailbox = reader.email().substring(0, reader.email().indexOf('@'));
            assertThat(modern.commands()).contains("RCPT TO:<"
                    + new String(mailbox.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                    + "@xn--bcher-kva.example>");
        }
    }

    @Test
    void aConnectionLostAfterTheTextResendsTheSameMail() throws Exception {
        noAdmins();
        try (var dropping = new ScriptedMailServer(MAIL_PORT).once(".", ScriptedMailServer.DROP)) {
            long request = askForSnapshot(otter, machine, null, null);

            await().atMost(LIMIT).until(() -> mailsOf(request).getFirst().state() == MailState.SENT);
            MailView mail = mailsOf(request).getFirst();
            assertThat(mail.inDoubt()).isEqualTo(1);
            assertThat(dropping.texts(request)).hasSize(2).allMatch(text -> text.contains("Message-ID: " + mail.messageId()));
        }
    }

    @Test
    void typedTextCannotAddHeadersOrRecipients() throws Exception {
        String hostile = "x\r\nBcc: evil@example.org\r\n\r\n.\r\nMAIL FROM:<evil@example.org>\u2028Subject: y\u0000\u202e";
        try (var listening = new ScriptedMailServer(MAIL_PORT)) {
            Person named = new Person(otter.id(), hostile, otter.email(), Role.TENANT, VIENNA);
            long request = desk.submit(named, new RequestDraft("snapshot", machine,
                    "{\"what\":\"BOTH\",\"label\":\"x\"}", "Snapshot of " + hostile, "Halt " + hostile, hostile, null));
            desk.comment(request, new Person(heron.id(), hostile, heron.email(), Role.ADMIN, VIENNA), hostile);
            await().atMost(LIMIT).until(() -> mailsOf(request).stream().allMatch(mail -> mail.state() == MailState.SENT));

            assertThat(listening.texts(request)).hasSize(4).allSatisfy(text -> {
                String head = text.substring(0, text.indexOf("\n\n"));
                assertThat(head.lines()
                        .map(line -> line.replaceAll(":.*", ""))
                        .filter(name -> !name.startsWith(" ") && !name.startsWith("\t")))
                        .doesNotHaveDuplicates()
                        .doesNotContain("Bcc")
                        .isSubsetOf("Date", "From", "To", "Message-ID", "In-Reply-To", "References", "Subject", "MIME-Version",
                                "Content-Type", "Auto-Submitted", "X-Auto-Response-Suppress", "List-Id", "X-Magrathea-Request",
                                "List-Unsubscribe", "List-Unsubscribe-Post");
            });
            assertThat(listening.commands().stream().filter(line -> line.startsWith("RCPT")).distinct())
                    .containsExactlyInAnyOrder(
                            "RCPT TO:<" + otter.email() + ">", "RCPT TO:<" + heron.email() + ">",
                            "RCPT TO:<" + egret.email() + ">");
            assertThat(listening.commands()).noneMatch(line -> line.contains("evil"));
        }
    }

    @Test
    void anInvalidAddressIsReportedInTheOutbox() throws Exception {
        noAdmins();
        Person crooked = person("crooked", "crooked@example.org,evil@example.org", Role.TENANT, VIENNA);
        try (var listening = new ScriptedMailServer(MAIL_PORT)) {
            long request = askForSnapshot(crooked, machine, null, null);

            await().atMost(LIMIT).until(() -> mailsOf(request).getFirst().state() == MailState.REFUSED);
            assertThat(mailsOf(request).getFirst().problem()).startsWith("This email cannot be sent");
            assertThat(listening.commands()).noneMatch(line -> line.startsWith("RCPT"));
        }
    }

    @Test
    void typedTextIsEscapedInTheHtmlPart() throws Exception {
        server.start();
        long request = askForSnapshot(otter, machine, "<script>alert(1)</script><img src=x onerror=alert(2)>", null);
        subjectsTo(heron, request, 1);

        String html = html(mailTo(heron, request, "requests a"));
        assertThat(html).contains("&lt;script&gt;").doesNotContain("<script", "<img");
    }

    @Test
    void aCommentIsMailedToTheOtherSide() {
        server.start();
        long request = askForSnapshot(otter, machine, null, null);
        desk.comment(request, otter, "When will you look at it?");
        assertThat(subjectsTo(heron, request, 2)).endsWith(subject(request, otter.name() + " commented"));
        assertThat(subjectsTo(egret, request, 2)).endsWith(subject(request, otter.name() + " commented"));

        desk.comment(request, heron, "Tonight.");
        desk.comment(request, otter, "Thank you.");

        assertThat(subjectsTo(otter, request, 2)).endsWith(subject(request, heron.name() + " commented"));
        assertThat(subjectsTo(heron, request, 3)).hasSize(3);
        assertThat(mailsOf(request)).filteredOn(mail -> mail.to().equals(egret.email())).hasSize(2);
    }

    @Test
    void aFailureIsMailedToRequesterAndAdmins() throws Exception {
        server.start();
        host.fail();
        long request = askForSnapshot(otter, machine, null, null);
        decisions.approve(request, 1, heron, null);

        assertThat(subjectsTo(otter, request, 4)).endsWith(subject(request, "snapshot failed"));
        assertThat(subjectsTo(egret, request, 2)).endsWith(subject(request, "snapshot failed"));
        assertThat(text(mailTo(otter, request, "failed")))
                .contains("> The disk is full. Nothing was copied. The machine is running.");
    }

    @Test
    void aCancellationByAnAdminIsMailedToTheRequester() {
        server.start();
        long byAdmin = askForSnapshot(otter, machine, null, null);
        desk.cancel(byAdmin, heron, "The host moves tonight.");
        long byOtter = askForSnapshot(otter, machine, null, null);
        desk.cancel(byOtter, otter, null);

        assertThat(subjectsTo(otter, byAdmin, 2)).endsWith(subject(byAdmin, "snapshot cancelled by " + heron.name()));
        assertThat(mailsOf(byOtter)).filteredOn(mail -> mail.to().equals(otter.email())).hasSize(1);
    }

    @Test
    void aRolledBackRequestSendsNoMail() {
        server.start();
        Long request = transaction.execute(status -> {
            status.setRollbackOnly();
            return askForSnapshot(otter, machine, null, null);
        });

        assertThat(sql.sql("select count(*) from mail where request_id = :r").param("r", request).query(Long.class).single())
                .isZero();
        assertThat(sql.sql(
                "select count(*) from scheduled_tasks where task_name = 'mail' and task_instance not in (select cast(id as varchar) from mail)")
                .query(Long.class)
                .single()).isZero();
    }

    @Test
    void withoutAMailServerMailsAreKept() {
        Outbox serverless = outboxWith(new MailServer(senders, addresses, ""));
        long request = askForSnapshot(otter, machine, null, null);
        transaction.executeWithoutResult(status -> serverless.put(letter(request, "without-server"), otter));
        long kept = mailsOf(request).getLast().id();

        assertThat(mailsOf(request).getLast().state()).isEqualTo(MailState.KEPT);
        assertThat(mailsOf(request).getLast().text()).contains("was received");
        assertThat(sql.sql("select count(*) from scheduled_tasks where task_name = 'mail' and task_instance = :id")
                .param("id", String.valueOf(kept))
                .query(Long.class)
                .single()).isZero();
    }

    @Test
    void aPersonGetsOneMailPerEvent() {
        long request = askForSnapshot(otter, machine, null, null);
        transaction.executeWithoutResult(status -> outbox.put(letter(request, "told-twice"), otter));
        transaction.executeWithoutResult(status -> outbox.put(letter(request, "told-twice"), otter));

        assertThat(mailsOf(request).stream().filter(mail -> mail.messageId().contains("told-twice"))).hasSize(1);
    }

    @Test
    void aMailIsRetriedForFiveDays() {
        DeliveryPolicy times = new DeliveryPolicy(Duration.ofSeconds(10), Duration.ofMinutes(15), Duration.ofDays(5), 4);
        Instant queued = Instant.parse("2026-11-26T21:30:00Z");

        assertThat(List.of(1, 2, 3, 7, 8, 400)).extracting(attempts -> times.next(attempts, queued, queued))
                .containsExactly(queued.plusSeconds(10), queued.plusSeconds(20), queued.plusSeconds(40), queued.plusSeconds(640),
                        queued.plusSeconds(900), queued.plusSeconds(900));
        assertThat(times.next(500, queued, queued.plus(Duration.ofDays(5)).plusSeconds(1))).isNull();
    }

    private Outbox outboxWith(MailServer other) {
        return new Outbox(mails, writer, addresses, other, preferences, new AdminGroupSettings("", ZoneOffset.UTC),
                new Invitations(addresses), times, scheduler, wake, clock);
    }

    private MailDraft letter(long request, String event) {
        return letters.of("received", event,
                new RequestFacts(request, 1, "snapshot", "{}", "Snapshot of " + sparrow, "Halt it.", machine,
                        sparrow, otter, null, null, null),
                Instant.now(), null, null);
    }

    private String subject(long request, String rest) {
        return "[magrathea] #" + request + " " + sparrow + ": " + rest;
    }

    private List<MailView> mailsOf(long request) {
        return sql.sql("select id from mail where request_id = :r order by id")
                .param("r", request)
                .query(Long.class)
                .list()
                .stream()
                .map(id -> mails.findById(id).map(Mail::view).orElseThrow())
                .toList();
    }

    /** Waits for this number of mails. Returns their subjects in the order of writing. */
    private List<String> subjectsTo(Person reader, long request, int count) {
        await().atMost(LIMIT).until(() -> receivedBy(reader, request).size() >= count);
        return mailsOf(request).stream().filter(mail -> mail.to().equals(reader.email())).map(MailView::subject).toList();
    }

    private MimeMessage mailTo(Person reader, long request, String part) {
        return receivedBy(reader, request).stream().filter(mail -> subjectOf(mail).contains(part)).findFirst().orElseThrow();
    }

    private List<MimeMessage> receivedBy(Person reader, long request) {
        return received(request).stream().filter(mail -> to(mail).equals(reader.email())).toList();
    }

    private List<MimeMessage> received(long request) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> header(mail, "X-Magrathea-Request").equals(String.valueOf(request)))
                .sorted(Comparator.comparing(MailDeliveryTest::id))
                .toList();
    }

    private static String text(MimeMessage mail) throws Exception {
        return texts(mail).getBodyPart(0).getContent().toString().replace("\r\n", "\n");
    }

    private static String html(MimeMessage mail) throws MessagingException, IOException {
        return texts(mail).getBodyPart(1).getContent().toString();
    }

    /** Text and HTML, also of a mail with a file. */
    private static Multipart texts(MimeMessage mail) throws MessagingException, IOException {
        Multipart parts = (Multipart) mail.getContent();
        return parts.getBodyPart(0).getContent() instanceof Multipart texts ? texts : parts;
    }

    private static String id(MimeMessage mail) {
        return header(mail, "Message-ID");
    }

    private static String subjectOf(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return String.join(", ", mail.getHeader(name) == null ? new String[]{""} : mail.getHeader(name));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
