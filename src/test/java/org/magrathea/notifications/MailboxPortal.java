package org.magrathea.notifications;

import static org.magrathea.given.Given.aMachine;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.springframework.beans.factory.annotation.Autowired;

/** A portal with a mailbox on a real IMAP server, and messages that arrive there. */
abstract class MailboxPortal extends QuietPortal {

    private static final AtomicInteger TOKEN = new AtomicInteger();

    @Autowired
    MailRepository mails;
    @Autowired
    ReceivedMails receivedMails;

    protected Person otter;
    protected Person heron;
    protected long request;
    protected Mailbox mailbox;
    private GreenMail server;
    private GreenMailUser user;

    @BeforeEach
    void openMailbox() {
        emptyOutbox();
        noAdmins();
        otter = tenant("otter");
        heron = admin("heron");
        request = askForSnapshot(otter, aMachine().called("sparrow" + serial()).of(otter).running().in(sql), null, null);
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        user = server.setUser("magrathea@portal.example.org", "portal", "sparrows sing");
        mailbox = new Mailbox(settings("sparrows sing"), receivedMails);
    }

    @AfterEach
    void closeMailbox() {
        server.stop();
    }

    protected MailboxSettings settings(String password) {
        return new MailboxSettings("127.0.0.1", server.getImap().getPort(), false, "portal", password, "INBOX",
                "magrathea@portal.example.org", Duration.ofMinutes(1));
    }

    /** The secret of the newest mail to a person about the request. */
    protected String tokenTo(Person reader) {
        String token = "0123456789abcdefghij" + String.format("%06d", TOKEN.incrementAndGet());
        sql.sql("update mail set reply_token = ? where id = (select max(id) from mail where request_id = ? and recipient_id = ?)")
                .params(token, request, reader.id())
                .update();
        return token;
    }

    protected long mailOf(String token) {
        return mails.findByReplyToken(token).orElseThrow().id();
    }

    /** A message arrives as another server would hand it over. */
    protected void arrives(String message) throws Exception {
        user.deliver(new MimeMessage(Session.getInstance(new Properties()),
                new ByteArrayInputStream(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
    }

    protected static String reply(Person from, String token, String text) {
        return """
                From: Someone <%s>
                To: Magrathea <magrathea+r-%s@portal.example.org>
                Subject: Re: [magrathea]
                Message-ID: <%d@example.org>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                %s
                """.formatted(from.email(), token, serial(), text);
    }

    protected List<String> comments() {
        return sql.sql("select text from request_comment where request_id = ? order by id")
                .param(request)
                .query(String.class)
                .list();
    }

    protected List<String> outcomes() {
        return sql.sql("select outcome from received_mail order by id").query(String.class).list();
    }
}
