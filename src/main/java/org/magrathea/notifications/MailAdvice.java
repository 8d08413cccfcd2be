package org.magrathea.notifications;

import java.util.regex.Pattern;

/** What an admin can change about a mail server that does not accept this portal. */
final class MailAdvice {

    private static final Pattern GREETING = Pattern.compile("(?i)\\b(helo|ehlo|hostname)\\b");
    private static final Pattern ENCRYPTION = Pattern.compile("(?i)\\b(starttls|tls|ssl|encrypt\\w*)\\b");
    private static final Pattern SENDER = Pattern.compile("(?i)\\bsender address rejected|\\b5\\.1\\.[78]\\b");
    private static final Pattern CLIENT = Pattern.compile("(?i)\\bclient host\\b|\\bblocked using\\b");
    private static final String ABOUT_CLIENT = "Allow the portal’s network address on the mail server, or use another server (spring.mail.host).";
    private static final String ABOUT_SENDER = "Check magrathea.mail-from, and whether the mail server accepts it from this portal.";
    private static final Pattern RELAY = Pattern.compile("(?i)\\brelay(ing|ed)?\\b");

    private final MailConnection server;

    MailAdvice(MailConnection server) {
        this.server = server;
    }

    /** About an answer of the 500s. */
    String about(MailStep step, int code, String said) {
        if (step == MailStep.GREETING || GREETING.matcher(said).find()) {
            return "The portal greets as " + server.greeting() + ". Set magrathea.address to a name that the mail server accepts,"
                    + " or " + server.setting("localhost") + ".";
        }
        if (step == MailStep.ENCRYPTION || ENCRYPTION.matcher(said).find()) {
            return "The mail server wants encryption. " + aboutTls();
        }
        if (step == MailStep.SIGN_IN || code == 530 || code == 534 || code == 535 || code == 538) {
            return aboutSignIn();
        }
        if (RELAY.matcher(said).find()) {
            return "It does not pass mail on for this portal. " + (server.hasUser()
                    ? "Allow that for this user, or allow the portal’s network address there."
                    : "Set spring.mail.username and spring.mail.password, or allow the portal’s network address there.");
        }
        if (SENDER.matcher(said).find()) {
            return ABOUT_SENDER;
        }
        if (CLIENT.matcher(said).find()) {
            return ABOUT_CLIENT;
        }
        return switch (step) {
            case CONNECTION -> ABOUT_CLIENT;
            case SENDER -> ABOUT_SENDER;
            default -> "Compare the settings spring.mail with what the mail server expects.";
        };
    }

    String aboutSignIn() {
        return server.hasUser()
                ? "Check spring.mail.username and spring.mail.password, and whether the mail server lets this user sign in here."
                : "Set spring.mail.username and spring.mail.password.";
    }

    String aboutTls() {
        return server.encryptedFromTheFirstByte()
                ? "Check spring.mail.port: TLS from the first byte usually is at 465. For STARTTLS (587 or 25) set"
                        + " spring.mail.protocol to smtp."
                : "For STARTTLS (587 or 25) leave " + server.setting("starttls.enable")
                        + " on. For TLS from the first byte (465) set"
                        + " spring.mail.protocol to smtps.";
    }

    String aboutCertificate() {
        return "Set spring.mail.host to a name in the certificate, have Java trust its issuer (spring.mail.ssl.bundle), or name the"
                + " server in " + server.setting("ssl.trust") + ".";
    }

    String aboutNoStarttls() {
        return "Use its port for it (587), or set spring.mail.protocol to smtps for TLS from the first byte (465). Only in a network"
                + " that you trust, set " + server.setting("starttls.required") + " to false.";
    }

    String aboutSilence(MailStep step) {
        return step == MailStep.CONNECTION && !server.encryptedFromTheFirstByte()
                ? " Check spring.mail.host and spring.mail.port. If the port expects TLS from the first byte (465), set"
                        + " spring.mail.protocol to smtps."
                : "";
    }
}
