package org.magrathea.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;

/** Replies to emails of the portal, read from a real IMAP server. */
class ReplyTest extends MailboxPortal {

    @Test
    void aReplyBecomesACommentWithoutQuotedText() throws Exception {
        arrives(reply(otter, tokenTo(otter),
                "Tonight is fine.\n\nOn Thu, 26 Nov 2026 at 22:30, Magrathea wrote:\n> Is tonight ok?"));

        assertThat(mailbox.read()).isEqualTo(1);

        assertThat(comments()).containsExactly("Tonight is fine.");
        assertThat(mailsTo(heron)).last().asString().endsWith(otter.name() + " commented");
        assertThat(mailbox.read()).as("read again").isZero();
    }

    @Test
    void anAdminRepliesToo() throws Exception {
        arrives(reply(heron, tokenTo(heron), "Denied soon."));

        mailbox.read();

        assertThat(comments()).containsExactly("Denied soon.");
        assertThat(mailsTo(otter)).last().asString().endsWith(heron.name() + " commented");
    }

    @Test
    void theSameMessageIsOneComment() throws Exception {
        String message = reply(otter, tokenTo(otter), "Once.");
        arrives(message);
        arrives(message);

        assertThat(mailbox.read()).isEqualTo(2);

        assertThat(comments()).containsExactly("Once.");
    }

    @Test
    void anotherSenderWithTheAddressIsRefused() throws Exception {
        Person lynx = tenant("lynx");
        arrives(reply(lynx, tokenTo(otter), "I found this in a forwarded email."));

        mailbox.read();

        assertThat(comments()).isEmpty();
        assertThat(mailsTo(otter)).last().asString().contains("your reply was not added");
        assertThat(mailsTo(lynx)).isEmpty();
    }

    @Test
    void unknownSecretsAndOtherMessagesAreIgnored() throws Exception {
        arrives(reply(otter, "zzzzzzzzzzzzzzzzzzzzzzzzzz".replace('z', '0'), "Guessed."));
        arrives(reply(otter, "short", "No secret."));
        int before = mailsTo(otter).size();

        assertThat(mailbox.read()).isEqualTo(2);

        assertThat(comments()).isEmpty();
        assertThat(mailsTo(otter)).hasSize(before);
    }

    @Test
    void automaticAnswersAreIgnored() throws Exception {
        arrives("Auto-Submitted: auto-replied\n" + reply(otter, tokenTo(otter), "I am on holiday."));
        arrives("Precedence: bulk\n" + reply(otter, tokenTo(otter), "I am on holiday."));
        int before = mailsTo(otter).size();

        mailbox.read();

        assertThat(comments()).isEmpty();
        assertThat(mailsTo(otter)).hasSize(before);
    }

    @Test
    void attachmentsAreRefusedInWords() throws Exception {
        arrives(withAttachment(tokenTo(otter), "See the log."));

        mailbox.read();

        assertThat(comments()).containsExactly("See the log.");
        assertThat(mailsTo(otter)).last().asString().contains("attachments were not added");
    }

    @Test
    void attachmentsWithoutTextAreNoComment() throws Exception {
        arrives(withAttachment(tokenTo(otter), ""));

        mailbox.read();

        assertThat(comments()).isEmpty();
        assertThat(textOfLastTo(otter)).contains("It has attachments but no text.");
    }

    @Test
    void emptyAndLongRepliesGetTheReason() throws Exception {
        arrives(reply(otter, tokenTo(otter), "> only quoted"));
        mailbox.read();
        assertThat(textOfLastTo(otter)).contains("It has no plain text besides quoted text.");

        arrives(reply(otter, tokenTo(otter), "x".repeat(900).concat("\n").repeat(5)));
        mailbox.read();
        assertThat(textOfLastTo(otter)).contains("It has 4504 characters. A comment has at most 4000.");
        assertThat(comments()).isEmpty();
    }

    @Test
    void whoLostTheMachineNoLongerComments() throws Exception {
        String token = tokenTo(otter);
        sql.sql("update machine set owner_id = ? where id = (select machine_id from request where id = ?)")
                .params(tenant("ibis").id(), request)
                .update();
        arrives(reply(otter, token, "Still here?"));

        mailbox.read();

        assertThat(comments()).isEmpty();
    }

    @Test
    void aMessageThatFailsDoesNotStopTheOthers() throws Exception {
        ReceivedMails failing = new ReceivedMails(null, null, sql, null, Clock.systemUTC()) {
            @Override
            Optional<Result> handle(ReceivedMail mail) {
                if (String.valueOf(mail.text()).contains("poison")) {
                    throw new IllegalStateException("poisoned");
                }
                return receivedMails.handle(mail);
            }

            @Override
            void failed(String key, String problem) {
                receivedMails.failed(key, problem);
            }
        };
        Mailbox box = new Mailbox(settings("sparrows sing"), failing);
        arrives(reply(otter, tokenTo(otter), "poison"));
        arrives(reply(otter, tokenTo(otter), "Fine."));

        assertThat(box.read()).isEqualTo(1);
        assertThat(comments()).containsExactly("Fine.");

        assertThat(List.of(box.read(), box.read(), box.read())).as("given up after three attempts").containsExactly(0, 1, 0);
        assertThat(outcomes()).endsWith("FAILED");
    }

    @Test
    void aMailboxThatCannotBeReadIsReported() {
        Mailbox locked = new Mailbox(settings("wrong"), receivedMails);

        assertThat(locked.read()).isZero();

        assertThat(locked.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("cannot be read").doesNotContain("wrong"));
    }

    private String withAttachment(String token, String text) {
        return """
                From: %s
                To: magrathea+r-%s@portal.example.org
                Subject: Re: [magrathea]
                Message-ID: <%d@example.org>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=edge

                --edge
                Content-Type: text/plain; charset=utf-8

                %s
                --edge
                Content-Type: text/plain; name=dmesg.txt
                Content-Disposition: attachment; filename=dmesg.txt

                secret kernel lines
                --edge--
                """.formatted(otter.email(), token, serial(), text);
    }

    private String textOfLastTo(Person reader) {
        return sql.sql("select text_body from mail where id = (select max(id) from mail where recipient_id = ?)")
                .param(reader.id())
                .query(String.class)
                .single();
    }
}
