package org.magrathea.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.notices.Notice;
import org.magrathea.notices.SecretNotice;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** A secret for the reader of a mail only: it is sent with the mail and stored nowhere afterwards. */
class SecretMailTest extends QuietPortal {

    private static final String SECRET = "kR7_onlyTheReader-01";

    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    MailRepository mails;

    private final GreenMail server = new GreenMail(new ServerSetup(MAIL_PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void begin() {
        emptyOutbox();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void linkIsInTheMailButNotInTheEmailLog() throws Exception {
        Person otter = tenant("otter");
        Notice notice = new Notice("secret-" + serial(), "account-" + otter.name(), List.of(otter),
                "/account/confirmation?token=" + SecretNotice.PLACE, "the confirmation", "Confirm", "Something was set.",
                "Confirm it.", null, List.of(), "the account is yours");

        transaction.executeWithoutResult(status -> events.publishEvent(new SecretNotice(notice, SECRET)));

        assertThat(server.waitForIncomingEmail(20_000, 1)).isTrue();
        MimeMultipart parts = (MimeMultipart) server.getReceivedMessages()[0].getContent();
        for (int part = 0; part < 2; part++) {
            assertThat(parts.getBodyPart(part).getContent().toString()).contains("/account/confirmation?token=" + SECRET)
                    .doesNotContain(SecretNotice.PLACE);
        }
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("[magrathea] Confirm");
        awaitCount("the mail to be sent", "select count(*) from mail where recipient_id = " + otter.id()
                + " and state = 'SENT' and secret is null");
        long id = sql.sql("select id from mail where recipient_id = ?").param(otter.id()).query(Long.class).single();
        MailView shown = mails.findById(id).orElseThrow().view();
        assertThat(shown.text() + shown.html()).contains(SecretNotice.PLACE).doesNotContain(SECRET);
    }
}
