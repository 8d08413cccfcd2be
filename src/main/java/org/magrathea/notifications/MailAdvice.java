package org.magrathea.notifications;

import java.util.regex.Pattern;

/** Advice for admins if the mail server rejects this portal. */
final class MailAdvice {

    private static final Pattern GREETING = Pattern.compile("(?i)\\b(helo|ehlo|hostname)\\b");
    private static final Pattern ENCRYPTION = Pattern.compile("(?i)\\b(starttls|tls|ssl|encrypt\\w*)\\b");
    private static final Pattern SENDER = Pattern.compile("(?i)\\bsender address rejected|\\b5\\.1\\.[78]\\b");
    private static final Pattern CLIENT = Pattern.compile("(?i)\\bclient host\\b|\\bblocked using\\b");
    private static final String ABOUT_CLIENT = "Allow the portal’s network address on the mail server, or use another"
            + " server (spring.mail.host).";
    private static final String ABOUT_SENDER = "Check magrathea.mail-from. The mail server must accept this sender"
            + " from the portal.";
    private static final Pattern RELAY = Pattern.compile("(?i)\\brelay(ing|ed)?\\b");

    private final MailConnection server;

    MailAdvice(MailConnection server) {
        this.server = server;
    }

    /** Advice about an answer with a 5xx code. */
    String about(MailStep step, int code, String answer) {
        if (step == MailStep.GREETING || GREETING.matcher(answer).find()) {
            return "The portal’s EHLO name is " + server.greeting()
                    + ". Set magrathea.address to a name that the mail server accepts,"
                    + " or set " + server.setting("localhost") + ".";
        }
        if (step == MailStep.ENCRYPTION || ENCRYPTION.matcher(answer).find()) {
            return "The mail server requires encryption. " + aboutTls();
        }
        if (step == MailStep.SIGN_IN || code == 530 || code == 534 || code == 535 || code == 538) {
            return aboutSignIn();
        }
        if (RELAY.matcher(answer).find()) {
            return "The mail server does not relay mail for this portal. " + (server.hasUser()
                    ? "Allow this user or the portal’s network address there."
                    : "Set spring.mail.username and spring.mail.password, or allow the portal’s network address there.");
        }
        if (SENDER.matcher(answer).find()) {
            return ABOUT_SENDER;
        }
        if (CLIENT.matcher(answer).find()) {
            return ABOUT_CLIENT;
        }
        return switch (step) {
            case CONNECTION -> ABOUT_CLIENT;
            case SENDER -> ABOUT_SENDER;
            default -> "Compare the settings spring.mail with the requirements of the mail server.";
        };
    }

    String aboutSignIn() {
        return server.hasUser()
                ? "Check spring.mail.username and spring.mail.password. The mail server must allow this user to sign in."
                : "Set spring.mail.username and spring.mail.password.";
    }

    String aboutTls() {
        return server.usesImplicitTls()
                ? "Check spring.mail.port: the usual port for implicit TLS is 465. For STARTTLS (587 or 25) set"
                        + " spring.mail.protocol to smtp."
                : "For STARTTLS (587 or 25) set " + server.setting("starttls.enable")
                        + " to true. For implicit TLS (465) set"
                        + " spring.mail.protocol to smtps.";
    }

    String aboutCertificate() {
        return "Set spring.mail.host to a name in the certificate, add its issuer to spring.mail.ssl.bundle, or add the"
                + " server to " + server.setting("ssl.trust") + ".";
    }

    String aboutNoStarttls() {
        return "Use its STARTTLS port (587), or set spring.mail.protocol to smtps for implicit TLS (465). Only in a trusted"
                + " network, set " + server.setting("starttls.required") + " to false.";
    }

    String aboutSilence(MailStep step) {
        return step == MailStep.CONNECTION && !server.usesImplicitTls()
                ? " Check spring.mail.host and spring.mail.port. If the port expects implicit TLS (465), set"
                        + " spring.mail.protocol to smtps."
                : "";
    }
}
