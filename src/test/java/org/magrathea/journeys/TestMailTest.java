package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
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
    void adminSendsATestMailAndReadsTheAnswer() {
        Visitor heron = signIn("heron");
        heron.open("/admin/outbox");

        heron.press("Send a test mail");

        heron.sees("A test mail to heron@example.org was sent. The mail server 127.0.0.1:" + POST.getSmtp().getPort()
                + " accepted it without encryption: 250 OK");
        assertThat(mails("heron@example.org", "Test mail")).hasSize(1);
        heron.page().screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/look/outbox-tested.png")));

        for (int further = 0; further < 4; further++) {
            heron.press("Send a test mail");
            heron.sees("A test mail to heron@example.org was sent.");
        }
        heron.press("Send a test mail");
        heron.sees("You have sent 5 test mails in 10 minutes.");
        assertThat(mails("heron@example.org", "Test mail")).hasSize(5);
    }

    @Test
    void settingsThatTheServerDoesNotAcceptAreTold() {
        sql.sql("""
                insert into mail (event_key, recipient_id, topic, to_address, subject, message_id, text_body, html_body, state, attempts,
                in_doubt, written_at, queued_at, next_try_at, problem, misconfigured, version)
                values ('trial', :heron, 'trial', 'heron@example.org', 'A trial', '<trial@localhost>', 'x', 'x', 'RETRYING', 1, 0, now(),
                now(), now(), :trouble, true, 0)""")
                .param("heron", accounts.named("heron").orElseThrow().id())
                .param("trouble", TROUBLE)
                .update();
        try {
            Visitor heron = signIn("heron", new Browser.NewContextOptions().setViewportSize(320, 700)
                    .setColorScheme(ColorScheme.DARK)
                    .setJavaScriptEnabled(false));
            heron.open("/admin/outbox");
            heron.sees("The mail server does not accept mails of this portal.");
            heron.sees(TROUBLE);
            assertThat(heron.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
            heron.page().screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/look/outbox-trouble.png")));
        } finally {
            sql.sql("delete from mail where event_key = 'trial'").update();
        }
    }
}
