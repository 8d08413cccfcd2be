package org.magrathea.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail servers of all tempers, and what a portal makes of each by its settings. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MailServerKindsTest {

    private static final String[] USER = {"spring.mail.username=portal", "spring.mail.password=not in the clear"};
    /** For what is never answered, or later than that. The servers of these tests hang for a minute. */
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final String SMTPS = "spring.mail.protocol=smtps";

    private static Certificates own;
    private static Certificates other;
    private static SSLContext certificate;

    @BeforeAll
    static void certificates(@TempDir Path folder) throws Exception {
        own = Certificates.of("ip:127.0.0.1", folder);
        other = Certificates.of("dns:mail.example.org", folder);
        certificate = own.context();
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    private static void isSent(Attempt attempt, String... words) {
        assertThat(attempt).isInstanceOfSatisfying(Attempt.Sent.class, sent -> assertThat(sent.details()).contains(words));
    }

    private static void isMisconfigured(Attempt attempt, String... words) {
        assertThat(attempt).isInstanceOfSatisfying(Attempt.Misconfigured.class,
                settings -> assertThat(settings.problem()).contains(words).hasSizeLessThan(1000));
    }

    private static void isRefused(Attempt attempt, String... words) {
        assertThat(attempt).isInstanceOfSatisfying(Attempt.Refused.class, no -> assertThat(no.problem()).contains(words));
    }

    private static void isLater(Attempt attempt, boolean mayHaveArrived, String... words) {
        assertThat(attempt).isInstanceOfSatisfying(Attempt.Later.class, later -> {
            assertThat(later.problem()).contains(words);
            assertThat(later.mayHaveArrived()).isEqualTo(mayHaveArrived);
        });
    }

    @Test
    void plainServerAcceptsAMail() {
        try (var server = new MailServerOfKind()) {
            isSent(new PortalsMail(server.port()).sent(), "127.0.0.1:" + server.port(), "without encryption", "250 2.0.0 queued");
            assertThat(server.texts()).hasSize(1).allMatch(text -> text.contains("Message-ID: <trial."));
            assertThat(server.commands()).startsWith("EHLO portal.example.org").contains("RCPT TO:<otter@example.org>");
        }
    }

    @Test
    void offeredEncryptionIsUsedWithAnyCertificate() {
        try (var server = new MailServerOfKind().offersStarttls(certificate)) {
            isSent(new PortalsMail(server.port()).sent(), "with TLSv1.3, its certificate not checked");
            assertThat(server.commands()).contains("TLS MAIL FROM:<magrathea@portal.example.org>")
                    .noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void requiredEncryptionIsUsed() {
        try (var server = new MailServerOfKind().wantsStarttls(certificate)) {
            isSent(new PortalsMail(server.port()).sent(), "with TLSv1.3");
        }
    }

    @Test
    void disabledButRequiredEncryptionIsReported() {
        try (var server = new MailServerOfKind().wantsStarttls(certificate)) {
            isMisconfigured(new PortalsMail(server.port(), "spring.mail.properties.mail.smtp.starttls.enable=false").sent(),
                    "530 5.7.0 Must issue a STARTTLS", "spring.mail.properties.mail.smtp.starttls.enable");
        }
    }

    @Test
    void passwordIsNeverSentUnencrypted() {
        try (var server = new MailServerOfKind().offers("AUTH PLAIN LOGIN")) {
            isMisconfigured(new PortalsMail(server.port(), USER).sent(), "does not offer encryption (STARTTLS)", "587", "smtps");
            assertThat(server.commands()).noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    @Test
    void passwordIsNotSentToAnUntrustedServer() {
        try (var server = new MailServerOfKind().offersStarttls(certificate).offers("AUTH PLAIN LOGIN")) {
            isMisconfigured(new PortalsMail(server.port(), USER).sent(), "cannot be encrypted", "spring.mail.ssl.bundle",
                    "spring.mail.properties.mail.smtp.ssl.trust");
            assertThat(server.commands()).noneMatch(line -> line.contains("AUTH"));
        }
    }

    @Test
    void certificateOfABundleIsTrusted() throws Exception {
        try (var server = new MailServerOfKind().offersStarttls(certificate).offers("AUTH PLAIN LOGIN")) {
            isSent(new PortalsMail(server.port(), with(USER, own.trusted())).sent(), "with TLSv1.3 and a trusted certificate");
            assertThat(server.commands()).anyMatch(line -> line.startsWith("TLS AUTH"));
        }
    }

    @Test
    void certificateForAnotherNameIsNotTrusted() throws Exception {
        try (var server = new MailServerOfKind().offersStarttls(other.context()).offers("AUTH PLAIN LOGIN")) {
            isMisconfigured(new PortalsMail(server.port(), with(USER, other.trusted())).sent(), "cannot be encrypted",
                    "127.0.0.1", "Set spring.mail.host to a name in the certificate");
        }
    }

    @Test
    void encryptionRequiredBySettingsIsChecked() {
        try (var server = new MailServerOfKind().offersStarttls(certificate)) {
            isMisconfigured(new PortalsMail(server.port(), "spring.mail.properties.mail.smtp.starttls.required=true").sent(),
                    "cannot be encrypted");
        }
    }

    @Test
    void implicitTlsIsUsed() throws Exception {
        try (var server = new MailServerOfKind().encryptsAtOnce(certificate).offers("AUTH PLAIN LOGIN")) {
            isSent(new PortalsMail(server.port(), with(with(USER, own.trusted()), SMTPS)).sent(),
                    "with TLSv1.3 and a trusted certificate");
            isSent(new PortalsMail(server.port(), with(own.trusted(), "spring.mail.ssl.enabled=true")).sent(), "trusted");
            isMisconfigured(new PortalsMail(server.port(), SMTPS).sent(), "cannot be encrypted", "spring.mail.ssl.bundle");
        }
    }

    @Test
    void wrongKindOfEncryptionIsReported() {
        try (var plain = new MailServerOfKind(); var encrypting = new MailServerOfKind().encryptsAtOnce(certificate)) {
            isMisconfigured(new PortalsMail(plain.port(), SMTPS).sent(), "cannot be encrypted",
                    "set spring.mail.protocol to smtp.");
            isLater(new PortalsMail(encrypting.port()).sent(), false, "did not answer in time at the connection", "smtps");
        }
    }

    @Test
    void wrongPasswordIsReported() {
        try (var server = new MailServerOfKind().offersStarttls(certificate)
                .offers("AUTH PLAIN")
                .answers("AUTH", "535 5.7.8 authentication failed")) {
            isMisconfigured(new PortalsMail(server.port(), with(USER, "spring.mail.properties.mail.smtp.ssl.trust=127.0.0.1"))
                    .sent(), "did not accept the sign-in", "535 5.7.8 authentication failed", "Check spring.mail.username");
            assertThat(server.commands()).noneMatch(line -> line.contains("MAIL FROM"));
        }
    }

    @Test
    void missingUserIsReported() {
        try (var server = new MailServerOfKind().answers("MAIL", "530 5.7.0 Authentication required")) {
            isMisconfigured(new PortalsMail(server.port()).sent(), "530 5.7.0",
                    "Set spring.mail.username and spring.mail.password.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "banner | 554 5.7.1 no service for you        | the connection of this portal: 554 | network address",
            "EHLO   | 550 5.7.1 go away                   | the greeting (EHLO)                | EHLO name is portal.example.org",
            "MAIL   | 550 5.1.8 sender unknown            | the sender (MAIL)                  | magrathea.mail-from",
            "MAIL   | 554 5.7.1 not from there            | the sender (MAIL)                  | magrathea.mail-from",
            "RCPT   | 504 5.5.2 need fully-qualified hostname | 504 5.5.2                      | magrathea.address",
            "RCPT   | 503 5.5.1 bad sequence              | 503 5.5.1                          | spring.mail",
            "RCPT   | 535 5.7.8 who are you               | 535 5.7.8                          | spring.mail.username",
            "RCPT   | 554 5.7.1 Relay access denied       | 554 5.7.1 Relay access denied      | spring.mail.username",
            "RCPT   | 550 5.7.1 Unable to relay           | Unable to relay                    | network address",
            "RCPT   | 550 5.7.1 <x>: Helo command rejected: Host not found | Helo command rejected | EHLO name is",
            "RCPT   | 550 5.1.8 <m@localhost>: Sender address rejected: Domain not found | Sender address rejected | magrathea.mail-from",
            "RCPT   | 553 5.7.1 <m@example.org>: Sender address rejected: not owned by user | not owned | magrathea.mail-from",
            "RCPT   | 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using bl.example.org | blocked using | network address",
            "DATA   | 503 5.5.1 bad sequence              | 503 5.5.1                          | spring.mail",
            ".      | 530 5.7.0 sign in first             | 530 5.7.0                          | spring.mail.username"})
    void rejectionOfThePortalIsASettingsProblem(String command, String answer, String what, String todo) {
        try (var server = new MailServerOfKind().answers(command, answer).answers("HELO", answer)) {
            isMisconfigured(new PortalsMail(server.port()).sent(), what, todo);
        }
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 550 5.1.1 no such mailbox, the recipient", "RCPT, 554 5.7.1 not that one, the recipient",
            "RCPT, 553 5.1.3 what, the recipient", "DATA, 554 5.7.1 no mail like that, the text",
            "., 554 5.7.1 no mail like that, the text", "., 552 5.3.4 too large, the text"})
    void rejectionOfRecipientOrTextIsFinal(String command, String answer, String what) {
        try (var server = new MailServerOfKind().answers(command, answer)) {
            isRefused(new PortalsMail(server.port()).sent(), "refused " + what, answer);
        }
    }

    @ParameterizedTest
    @CsvSource({"banner, 421 too busy", "EHLO, 451 not now", "MAIL, 452 4.3.1 no room", "RCPT, 450 4.2.0 greylisted",
            "RCPT, 452 4.2.2 mailbox full", "DATA, 451 not now", "., 451 4.7.1 later"})
    void temporaryRejectionIsRetried(String command, String answer) {
        try (var server = new MailServerOfKind().answers(command, answer).answers("HELO", answer)) {
            isLater(new PortalsMail(server.port()).sent(), false, answer, "temporarily rejects");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"banner", "EHLO", "MAIL", "RCPT", "DATA", "."})
    void timeoutIsRetried(String command) {
        try (var server = new MailServerOfKind().answers(command, MailServerOfKind.HANG)) {
            isLater(new PortalsMail(server.port()).within(SHORT, SHORT).sent(), command.equals("."), "did not answer in time");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"banner", "EHLO", "MAIL", "RCPT", "DATA", "."})
    void brokenConnectionIsRetried(String command) {
        try (var server = new MailServerOfKind().answers(command, MailServerOfKind.CUT)
                .answers("HELO", MailServerOfKind.CUT)) {
            isLater(new PortalsMail(server.port()).sent(), command.equals("."), "closed the connection at");
        }
    }

    @Test
    void failuresDuringTlsHandshakeAreRetried() {
        try (var hanging = new MailServerOfKind().offersStarttls(certificate).answers("STARTTLS", MailServerOfKind.HANG);
                var cutting = new MailServerOfKind().offersStarttls(certificate).answers("STARTTLS", MailServerOfKind.CUT)) {
            isLater(new PortalsMail(hanging.port()).within(SHORT, SHORT).sent(), false, "at STARTTLS");
            isLater(new PortalsMail(cutting.port()).sent(), false, "at STARTTLS");
        }
    }

    /** With the standard timeout, a text that is accepted later would be sent again and again. */
    @Test
    void slowScanOfTheTextSendsTheMailOnce() {
        try (var server = new MailServerOfKind().offersStarttls(certificate).looksAtTextsFor(SHORT.multipliedBy(2))) {
            isSent(new PortalsMail(server.port()).within(SHORT, Duration.ofMinutes(1)).sent(), "250 2.0.0 queued");
            assertThat(server.texts()).hasSize(1);
        }
    }

    @Test
    void nonAsciiAddressNeedsServerSupport() {
        try (var modern = new MailServerOfKind().offers("SMTPUTF8"); var old = new MailServerOfKind()) {
            isSent(new PortalsMail(modern.port()).sentTo("jörg@bücher.example"), "250");
            assertThat(modern.commands()).contains("RCPT TO:<jörg@xn--bcher-kva.example>");

            isRefused(new PortalsMail(old.port()).sentTo("jörg@bücher.example"), "SMTPUTF8", "Change the address");
            assertThat(old.commands()).noneMatch(line -> line.startsWith("RCPT"));
            isSent(new PortalsMail(old.port()).sentTo("jorg@bücher.example"), "250");
        }
    }

    @Test
    void closedPortIsReported() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        isLater(new PortalsMail(port).sent(), false, "is unreachable", "refused", "spring.mail.port");
    }
}
