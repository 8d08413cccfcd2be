package org.magrathea.notifications;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Classifies a failed delivery. A rejection of the recipient or the text is final. A rejection of the portal is a problem of
 * settings. Everything else is temporary.
 */
final class MailFailure {

    /** Codes about greeting, encryption or sign-in. Servers also send them in answer to a recipient or a text. */
    private static final Set<Integer> CODES_ABOUT_PORTAL = Set.of(502, 503, 504, 530, 534, 535, 538);
    /**
     * Answers that reject the portal, with the same codes as for a missing mailbox. Postfix rejects client, greeting and sender
     * only after the first recipient.
     */
    private static final Pattern REJECTS_PORTAL = Pattern.compile("(?i)\\brelay(ing|ed)?\\b|\\b(helo|ehlo) command rejected"
            + "|\\bsender address rejected|\\bclient host\\b|\\bblocked using\\b|\\b5\\.1\\.[78]\\b");

    private final MailConnection server;
    private final MailConversation talk;
    private final MessagingException failure;
    private final MailAdvice advice;

    MailFailure(MailConnection server, MailConversation talk, MessagingException failure) {
        this.server = server;
        this.talk = talk;
        this.failure = failure;
        this.advice = new MailAdvice(server);
    }

    Attempt result() {
        if (failure instanceof MailConversation.NoSuchScript) {
            return new Attempt.Refused(
                    "The mail server does not support non-ASCII addresses (SMTPUTF8). Change the"
                            + " address of the account, or use another mail server.");
        }
        int code = talk.code();
        if (code >= 500) {
            return refused(code);
        }
        if (code >= 400) {
            return new Attempt.Later(
                    "The mail server temporarily rejects " + talk.step().words() + ": " + talk.answer(),
                    false);
        }
        return cause(SSLException.class).<Attempt>map(this::notEncrypted)
                .or(() -> cause(AuthenticationFailedException.class).map(this::notSignedIn))
                .or(() -> cause(UnknownHostException.class).map(this::unknown))
                .orElseGet(this::brokenOff);
    }

    private Attempt refused(int code) {
        String answer = talk.answer();
        boolean ofThisMail = talk.step().compareTo(MailStep.RECIPIENT) >= 0 && !CODES_ABOUT_PORTAL.contains(code)
                && !(talk.step() == MailStep.RECIPIENT && REJECTS_PORTAL.matcher(answer).find());
        if (ofThisMail) {
            return new Attempt.Refused("The mail server refused "
                    + (talk.step() == MailStep.END ? MailStep.TEXT : talk.step()).words() + ": " + answer);
        }
        return new Attempt.Misconfigured("The mail server did not accept " + talk.step().words() + " of this portal: " + answer
                + (answer.endsWith(".") ? " " : ". ") + advice.about(talk.step(), code, answer));
    }

    private Attempt notEncrypted(SSLException problem) {
        String answer = line(cause(CertificateException.class).<Throwable>map(each -> each).orElse(problem));
        return new Attempt.Misconfigured(
                "The connection to the mail server " + server.server() + " cannot be encrypted: " + answer
                        + ". " + (cause(CertificateException.class).isPresent() ? advice.aboutCertificate() : advice.aboutTls()));
    }

    private Attempt notSignedIn(AuthenticationFailedException problem) {
        return new Attempt.Misconfigured("The portal cannot sign in to the mail server: " + line(problem) + ". "
                + advice.aboutSignIn());
    }

    private Attempt unknown(UnknownHostException problem) {
        return new Attempt.Misconfigured("The mail server " + server.server() + " was not found in DNS. Check spring.mail.host.");
    }

    private Attempt brokenOff() {
        if (String.valueOf(failure.getMessage()).contains("STARTTLS is required")) {
            return new Attempt.Misconfigured("The mail server " + server.server() + " does not offer encryption (STARTTLS). "
                    + advice.aboutNoStarttls());
        }
        if (cause(ConnectException.class).isPresent() || cause(NoRouteToHostException.class).isPresent()) {
            return new Attempt.Later("The mail server " + server.server() + " is unreachable: " + line(deepest())
                    + ". Check that it is running. Then check spring.mail.host and spring.mail.port.", false);
        }
        boolean silent = cause(SocketTimeoutException.class).isPresent();
        boolean mayHaveArrived = talk.step() == MailStep.END;
        String way = mayHaveArrived ? " The email may have arrived." : silent ? advice.aboutSilence(talk.step()) : "";
        return new Attempt.Later((silent
                ? "The mail server " + server.server() + " did not answer in time at "
                : "The mail server " + server.server() + " closed the connection at ") + talk.step().words() + "." + way,
                mayHaveArrived);
    }

    private Throwable deepest() {
        return causes().reduce(failure, (one, next) -> next);
    }

    private <T extends Throwable> Optional<T> cause(Class<T> kind) {
        return causes().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private Stream<Throwable> causes() {
        return Stream.<Throwable>iterate(failure, each -> each != null, MailFailure::causes).limit(10);
    }

    private static @Nullable Throwable causes(Throwable problem) {
        return problem instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : problem.getCause();
    }

    private static String line(Throwable problem) {
        return HeaderText.line(String.valueOf(problem.getMessage()).strip(), 300).replaceFirst("\\.$", "");
    }
}
