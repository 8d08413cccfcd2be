package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magrathea.given.Given.aRowOf;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An admin sees whether mails leave, and what to change when they do not. */
class TestMailTest extends Journey {

    private static final String TROUBLE = "The mail server did not accept the sender (MAIL) of this portal: 530 5.7.0 Must issue a"
            + " STARTTLS command first. Leave spring.mail.properties.mail.smtp.ssl.checkserveridentity on.";

    @Autowired
    JdbcClient sql;

    @Test
    void adminSendsATestEmailAndReadsTheAnswer() {
        Visitor heron = signIn("heron");
        heron.open("/admin/emails");

        heron.press("Send test email");

        heron.sees("A test email to heron@example.org was sent. The mail server 127.0.0.1:" + POST.getSmtp().getPort()
                + " accepted it without encryption: 250 OK");
        assertThat(mails("heron@example.org", "Test email")).hasSize(1);
        heron.page().screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/look/outbox-tested.png")));

        for (int further = 0; further < 4; further++) {
            heron.press("Send test email");
            heron.sees("A test email to heron@example.org was sent.");
        }
        heron.press("Send test email");
        heron.sees("You have sent 5 test emails in 10 minutes.");
        assertThat(mails("heron@example.org", "Test email")).hasSize(5);
    }

    @Test
    void rejectedSettingsAreShown() {
        Instant now = Instant.now();
        aRowOf("mail").with("event_key", "trial")
                .with("recipient_id", accounts.named("heron").orElseThrow().id())
                .with("topic", "trial")
                .with("to_address", "heron@example.org")
                .with("subject", "A trial")
                .with("message_id", "<trial@localhost>")
                .with("text_body", "x")
                .with("html_body", "x")
                .with("state", "RETRYING")
                .with("attempts", 1)
                .with("in_doubt", 0)
                .with("written_at", now)
                .with("queued_at", now)
                .with("next_try_at", now)
                .with("problem", TROUBLE)
                .with("misconfigured", true)
                .with("version", 0)
                .in(sql);
        try {
            Visitor heron = signIn("heron", new Browser.NewContextOptions().setViewportSize(320, 700)
                    .setColorScheme(ColorScheme.DARK)
                    .setJavaScriptEnabled(false));
            heron.open("/admin/emails");
            heron.sees("The mail server rejects emails of this portal.");
            heron.sees(TROUBLE);
            assertThat(heron.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
            heron.page().screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/look/outbox-trouble.png")));
        } finally {
            sql.sql("delete from mail where event_key = 'trial'").update();
        }
    }
}
