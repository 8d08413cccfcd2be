package org.magrathea.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** The mail server, if one is configured ({@code spring.mail.host}), and what its answers mean for a mail. */
@Component
class MailServer {

    /** Answers to the greeting or about the sign-in, which servers also give in place of the one to a recipient or a text. */
    private static final Set<Integer> ABOUT_THE_PORTAL = Set.of(502, 503, 504, 530, 535);

    private final @Nullable JavaMailSender sender;

    MailServer(ObjectProvider<JavaMailSender> sender, MailAddresses addresses, @Value("${spring.mail.host:}") String host) {
        this.sender = host.isBlank() ? null : MailConnection.of(sender.getIfAvailable(), addresses.host());
    }

    boolean configured() {
        return sender != null;
    }

    Attempt send(MailView mail, MailMessage message) {
        if (sender == null) {
            throw new IllegalStateException("No mail server is configured");
        }
        try {
            MimeMessage ready = message.of(mail, sender.createMimeMessage());
            sender.send(ready);
            return new Attempt.Sent();
        } catch (MessagingException unusable) {
            return new Attempt.Refused("This mail cannot be sent: " + unusable.getMessage());
        } catch (MailAuthenticationException notSignedIn) {
            return new Attempt.Later("The mail server did not let the portal sign in: " + said(notSignedIn.getCause()), false);
        } catch (MailSendException failed) {
            return meaning(failed);
        } catch (MailException failed) {
            return new Attempt.Later("Not sent: " + failed.getMessage(), false);
        }
    }

    /** A no to the recipient or the text is final; a no to the portal itself, or trouble on the way, may pass. */
    private static Attempt meaning(MailSendException failed) {
        Exception[] failures = failed.getMessageExceptions();
        Throwable first = failures.length == 0 ? failed : failures[0];
        boolean connected = failed.getCause() == null;
        return firstOf(first, SMTPAddressFailedException.class)
                .map(no -> answered("recipient", no.getReturnCode(), no.getMessage()))
                .or(() -> firstOf(first, SMTPSenderFailedException.class)
                        .map(no -> new Attempt.Later("The mail server does not take mail from this portal: " + said(no), false)))
                .or(() -> firstOf(first, SMTPSendFailedException.class).map(MailServer::ofCommand))
                .orElseGet(() -> connected
                        ? new Attempt.Later("The connection broke off: " + said(first) + " The mail may have arrived.", true)
                        : new Attempt.Later("The mail server cannot be reached: " + said(first), false));
    }

    private static Attempt ofCommand(SMTPSendFailedException no) {
        boolean wholeTextGiven = ".".equals(no.getCommand());
        if (wholeTextGiven && no.getReturnCode() < 200) {
            return new Attempt.Later("The connection broke off after the text and before the answer. The mail may have arrived.",
                    true);
        }
        boolean aboutText = wholeTextGiven || "DATA".equals(no.getCommand());
        return aboutText
                ? answered("text", no.getReturnCode(), no.getMessage())
                : new Attempt.Later("The mail server said no: " + said(no), false);
    }

    private static Attempt answered(String what, int code, @Nullable String answer) {
        String words = HeaderText.line(String.valueOf(answer), 300);
        if (ABOUT_THE_PORTAL.contains(code)) {
            return new Attempt.Later("The mail server did not accept the greeting or the sign-in of this portal. "
                    + "Check spring.mail.username, spring.mail.password, TLS, and magrathea.address: " + words, false);
        }
        return code >= 500 && code < 600
                ? new Attempt.Refused("The mail server refused the " + what + ": " + words)
                : new Attempt.Later("The mail server does not take the " + what + " at the moment: " + words, false);
    }

    private static String said(@Nullable Throwable problem) {
        return problem == null ? "" : HeaderText.line(String.valueOf(problem.getMessage()), 300);
    }

    private static <T extends Throwable> Optional<T> firstOf(Throwable problem, Class<T> kind) {
        return Stream.iterate(problem, each -> each != null, MailServer::behind)
                .limit(10)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    private static @Nullable Throwable behind(Throwable problem) {
        return problem instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : problem.getCause();
    }
}
