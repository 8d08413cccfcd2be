package org.magrathea.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.magrathea.notices.OutgoingMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** The mail server, if {@code spring.mail.host} is configured. */
@Component
class MailServer implements OutgoingMail {

    private static final Logger log = LoggerFactory.getLogger(MailServer.class);
    /** Long, because an accepted but unacknowledged text would be sent twice. */
    private static final Duration LONGEST_TAKING = Duration.ofMinutes(5);

    private final @Nullable MailConnection connection;

    MailServer(ObjectProvider<JavaMailSender> sender, MailAddresses addresses, @Value("${spring.mail.host:}") String host) {
        connection = !host.isBlank() && sender.getIfAvailable() instanceof JavaMailSenderImpl configured
                ? new MailConnection(configured, addresses.host())
                : null;
    }

    boolean configured() {
        return connection != null;
    }

    @Override
    public boolean leaves() {
        return configured();
    }

    Attempt send(MailView mail, MailMessage message) {
        return send(mail, message, LONGEST_TAKING);
    }

    /** {@code longestTaking} is the timeout for the answer to the text. */
    Attempt send(MailView mail, MailMessage message, Duration longestTaking) {
        if (connection == null) {
            throw new IllegalStateException("No mail server is configured");
        }
        try {
            String recipient = MailAddresses.plain(mail.to()).getAddress();
            boolean anyScript = !StandardCharsets.US_ASCII.newEncoder().canEncode(recipient);
            MailConversation talk = connection.conversation(anyScript, longestTaking);
            return hand(connection, talk, message.of(mail, talk.newMessage()));
        } catch (MessagingException unusable) {
            return new Attempt.Refused("This email cannot be sent: " + unusable.getMessage());
        }
    }

    private static Attempt hand(MailConnection server, MailConversation talk, MimeMessage ready) {
        try {
            server.connect(talk);
            talk.hand(ready);
            return new Attempt.Sent("The mail server " + server.server() + " accepted it " + server.encryption(talk) + ": "
                    + talk.answer());
        } catch (MessagingException failed) {
            return new MailFailure(server, talk, failed).result();
        } finally {
            close(talk);
        }
    }

    private static void close(MailConversation talk) {
        try {
            talk.close();
        } catch (MessagingException gone) {
            log.debug("The mail server closed the connection first", gone);
        }
    }
}
