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
 * What it means that a mail was not handed over: a no to the recipient or the text is final, a no to the portal itself is a
 * matter of settings, and all else may pass.
 */
final class MailFailure {

    /** Answers about the greeting, encryption or sign-in, which servers also give in place of those to a recipient or a text. */
    private static final Set<Integer> ABOUT_THE_PORTAL = Set.of(502, 503, 504, 530, 534, 535, 538);
    /** What servers say to whom they do not pass mail on for; its codes are those for a mailbox that does not exist. */
    /** Postfix keeps what it has against the client, its greeting and the sender until it knows the first recipient. */
    private static final Pattern NO_TO_THE_PORTAL = Pattern.compile("(?i)\\brelay(ing|ed)?\\b|\\b(helo|ehlo) command rejected"
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

    Attempt meaning() {
        if (failure instanceof MailConversation.NoSuchScript) {
            return new Attempt.Refused(
                    "The mail server does not support addresses with letters beyond a to z (SMTPUTF8). Change the"
                            + " address of the account, or use another mail server.");
        }
        int code = talk.code();
        if (code >= 500) {
            return refused(code);
        }
        if (code >= 400) {
            return new Attempt.Later(
                    "The mail server does not accept " + talk.step().words() + " at the moment: " + talk.answer(),
                    false);
        }
        return because(SSLException.class).<Attempt>map(this::notEncrypted)
                .or(() -> because(AuthenticationFailedException.class).map(this::notSignedIn))
                .or(() -> because(UnknownHostException.class).map(this::unknown))
                .orElseGet(this::brokenOff);
    }

    private Attempt refused(int code) {
        String said = talk.answer();
        boolean ofThisMail = talk.step().compareTo(MailStep.RECIPIENT) >= 0 && !ABOUT_THE_PORTAL.contains(code)
                && !(talk.step() == MailStep.RECIPIENT && NO_TO_THE_PORTAL.matcher(said).find());
        if (ofThisMail) {
            return new Attempt.Refused("The mail server refused "
                    + (talk.step() == MailStep.END ? MailStep.TEXT : talk.step()).words() + ": " + said);
        }
        return new Attempt.Misconfigured("The mail server did not accept " + talk.step().words() + " of this portal: " + said
                + (said.endsWith(".") ? " " : ". ") + advice.about(talk.step(), code, said));
    }

    private Attempt notEncrypted(SSLException problem) {
        String said = line(because(CertificateException.class).<Throwable>map(each -> each).orElse(problem));
        return new Attempt.Misconfigured("The connection to the mail server " + server.server() + " cannot be encrypted: " + said
                + ". " + (because(CertificateException.class).isPresent() ? advice.aboutCertificate() : advice.aboutTls()));
    }

    private Attempt notSignedIn(AuthenticationFailedException problem) {
        return new Attempt.Misconfigured("The portal cannot sign in to the mail server: " + line(problem) + ". "
                + advice.aboutSignIn());
    }

    private Attempt unknown(UnknownHostException problem) {
        return new Attempt.Misconfigured("The name system does not know the mail server " + server.server()
                + ". Check spring.mail.host.");
    }

    private Attempt brokenOff() {
        if (String.valueOf(failure.getMessage()).contains("STARTTLS is required")) {
            return new Attempt.Misconfigured("The mail server " + server.server() + " does not offer encryption (STARTTLS). "
                    + advice.aboutNoStarttls());
        }
        if (because(ConnectException.class).isPresent() || because(NoRouteToHostException.class).isPresent()) {
            return new Attempt.Later("The mail server " + server.server() + " cannot be reached: " + line(deepest())
                    + ". Check that it runs, and spring.mail.host and spring.mail.port.", false);
        }
        boolean silent = because(SocketTimeoutException.class).isPresent();
        boolean mayHaveArrived = talk.step() == MailStep.END;
        String way = mayHaveArrived ? " The mail may have arrived." : silent ? advice.aboutSilence(talk.step()) : "";
        return new Attempt.Later((silent
                ? "The mail server " + server.server() + " did not answer in time at "
                : "The mail server " + server.server() + " closed the connection at ") + talk.step().words() + "." + way,
                mayHaveArrived);
    }

    private Throwable deepest() {
        return behind().reduce(failure, (one, next) -> next);
    }

    private <T extends Throwable> Optional<T> because(Class<T> kind) {
        return behind().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private Stream<Throwable> behind() {
        return Stream.<Throwable>iterate(failure, each -> each != null, MailFailure::behind).limit(10);
    }

    private static @Nullable Throwable behind(Throwable problem) {
        return problem instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : problem.getCause();
    }

    private static String line(Throwable problem) {
        return HeaderText.line(String.valueOf(problem.getMessage()).strip(), 300).replaceFirst("\\.$", "");
    }
}
