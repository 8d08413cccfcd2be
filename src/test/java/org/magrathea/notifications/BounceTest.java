package org.magrathea.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.magrathea.MagratheaProperties;
import org.magrathea.PortalAddress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSender;

/** Emails that came back, read from a real IMAP server. */
class BounceTest extends MailboxPortal {

    private static final MagratheaProperties SETTINGS = new MagratheaProperties("1", Path.of("data"),
            URI.create("https://portal.example.org"), "Magrathea <magrathea@portal.example.org>");

    @Autowired
    Bounces bounces;
    @Autowired
    ObjectProvider<JavaMailSender> senders;

    @Test
    void aFailedDeliveryIsShownUntilItIsResolved() throws Exception {
        String token = tokenTo(otter);
        arrives(report(token, "failed", "5.1.1"));

        mailbox.read();

        assertThat(bounces.open(otter)).hasValueSatisfying(bounce -> {
            assertThat(bounce.address()).isEqualTo(otter.email());
            assertThat(bounce.status()).isEqualTo("5.1.1");
            assertThat(bounce.reason()).isEqualTo("550 5.1.1 no such mailbox here");
        });
        assertThat(bounces.ofMail(mailOf(token))).isPresent();
        assertThat(bounces.open(heron)).isEmpty();
        bounces.resolve(otter.id());
        assertThat(bounces.open(otter)).isEmpty();
    }

    @Test
    void anotherAddressHasNoBounce() throws Exception {
        arrives(report(tokenTo(otter), "failed", "5.1.1"));
        mailbox.read();

        assertThat(bounces.open(otter.at("new@example.org"))).isEmpty();
    }

    @Test
    void delaysAndHolidayAnswersAreNoBounces() throws Exception {
        arrives(report(tokenTo(otter), "delayed", "4.4.1"));
        arrives(reply(otter, tokenTo(otter), "I am on holiday.").replace("+r-", "+b-"));

        assertThat(mailbox.read()).isEqualTo(2);

        assertThat(bounces.open(otter)).isEmpty();
        assertThat(comments()).isEmpty();
    }

    @Test
    void aSecondReportOfAnEmailChangesNothing() throws Exception {
        String token = tokenTo(otter);
        arrives(report(token, "failed", "5.1.1"));
        arrives(report(token, "failed", "5.2.2"));

        assertThat(mailbox.read()).isEqualTo(2);

        assertThat(bounces.open(otter)).hasValueSatisfying(bounce -> assertThat(bounce.status()).isEqualTo("5.1.1"));
    }

    @Test
    void aBrokenReportDoesNotStopTheOthers() throws Exception {
        arrives(report(tokenTo(heron), "failed", "5.1.1").replaceAll("(?s)Final-Recipient.*", "\u0000 broken"));
        arrives(report(tokenTo(otter), "failed", "5.1.1"));

        mailbox.read();

        assertThat(bounces.open(otter)).isPresent();
    }

    @Test
    void eachEmailHasItsOwnSenderAndAddressForReplies() throws Exception {
        MailAddresses addresses = new MailAddresses(SETTINGS, new PortalAddress(SETTINGS, 8080, ""), settings("x"));
        String token = String.valueOf(addresses.newReplyToken());
        try (var listening = new ScriptedMailServer(MAIL_PORT)) {
            MailView mail = new MailView(1, otter.id(), request, otter.email(), "Trial", addresses.newMessageId("trial"), null,
                    "A trial.", "<p>A trial.</p>", MailState.QUEUED, 0, 0, Instant.now(), null, null, null, "/unsubscribe?x=1",
                    token);

            new MailServer(senders, addresses, "127.0.0.1").send(mail, new MailMessage(addresses));

            assertThat(listening.commands()).anyMatch(line -> line.startsWith("MAIL FROM:<magrathea+b-" + token
                    + "@portal.example.org>"));
            assertThat(listening.texts(request)).filteredOn(text -> text.contains("Subject: Trial"))
                    .singleElement()
                    .asString()
                    .contains("From: Magrathea <magrathea@portal.example.org>",
                            "Reply-To: magrathea+r-" + token + "@portal.example.org",
                            "List-Unsubscribe: <https://portal.example.org/unsubscribe?x=1>",
                            "List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        }
        assertThat(token).matches("[0-9a-v]{20,32}");
    }

    private static String report(String token, String action, String status) {
        return """
                From: MAILER-DAEMON@mx.example.org
                To: magrathea+b-%s@portal.example.org
                Subject: Undelivered Mail Returned to Sender
                Message-ID: <%d@mx.example.org>
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=edge

                --edge
                Content-Type: text/plain; charset=us-ascii

                The mail system could not deliver your message.

                --edge
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org
                Arrival-Date: Thu, 26 Nov 2026 22:30:00 +0100

                Final-Recipient: rfc822; otter@example.org
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 5.1.1 no such
                    mailbox here

                --edge
                Content-Type: text/rfc822-headers

                Subject: [magrathea] Trial
                --edge--
                """.formatted(token, serial(), action, status);
    }
}
