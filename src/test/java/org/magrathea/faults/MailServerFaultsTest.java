package org.magrathea.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.magrathea.SideBySide;
import org.magrathea.notifications.ScriptedMailServer;

/** F13 to F15: the mail server is away, breaks off after a text, or refuses for good. */
@Tag("faults")
@SideBySide
@ResourceLock(Estate.LOCK)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class MailServerFaultsTest {

    private final Estate estate = Estate.get();
    private final String guest = estate.guest();
    private final Invariants invariants = Invariants.before(estate, guest);

    @AfterEach
    void mend() {
        estate.toMail.leadTo(estate.post.getSmtp().getPort());
        estate.toMail.mend();
    }

    @Test
    void requestProceedsWithoutTheMailServer() {
        estate.toMail.refuse();
        long request = estate.asks(guest, "no post");
        estate.approves(request);
        estate.awaitState(request, "DONE");
        assertThat(mails(request, "SENT")).isZero();
        estate.toMail.mend();

        invariants.hold(request);
        assertThat(mails(request, "SENT")).isEqualTo(mails(request, "%")).isGreaterThanOrEqualTo(5);
    }

    @Test
    void aMailWhoseAnswerWasLostIsSentAgainAsTheSameMail() throws Exception {
        long request;
        try (ScriptedMailServer scripted = new ScriptedMailServer(0).once(".", ScriptedMailServer.DROP)) {
            estate.toMail.leadTo(scripted.port());
            request = estate.asks(guest, "broken off");
            Estate.await("the mail to come again", () -> mails(request, "SENT") == mails(request, "%"));
            assertThat(estate.sql.sql("select max(in_doubt) from mail where request_id = :r")
                    .param("r", request)
                    .query(Integer.class)
                    .single()).isEqualTo(1);
            assertThat(scripted.texts(request).stream().map(MailServerFaultsTest::messageId).distinct().count())
                    .isEqualTo(mails(request, "SENT"));
        }
    }

    @Test
    void aMailThatIsRefusedForGoodIsShownAndNotTriedForEver() throws Exception {
        long request;
        try (ScriptedMailServer scripted = new ScriptedMailServer(0).once("RCPT", "550 5.1.1 no such user")) {
            estate.toMail.leadTo(scripted.port());
            request = estate.asks(guest, "refused");
            Estate.await("the refusal", () -> mails(request, "REFUSED") == 1);
            Estate.await("the other mails", () -> mails(request, "SENT") == mails(request, "%") - 1);
        }
        try (var heron = estate.visitor("heron")) {
            heron.open("/admin/emails?state=REFUSED");
            heron.sees("no such user");
        }
    }

    private long mails(long request, String state) {
        return estate.sql.sql("select count(*) from mail where request_id = :r and state like :state")
                .param("r", request)
                .param("state", state)
                .query(Long.class)
                .single();
    }

    private static String messageId(String text) {
        return text.lines().filter(line -> line.startsWith("Message-ID:")).findFirst().orElseThrow();
    }
}
