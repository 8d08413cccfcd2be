package org.magrathea.notifications;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The steps of a conversation with a mail server, in order. */
enum MailStep {

    CONNECTION("the connection"), GREETING("the greeting (EHLO)"), ENCRYPTION("STARTTLS"), SIGN_IN("the sign-in"), SENDER(
            "the sender (MAIL)"), RECIPIENT("the recipient (RCPT)"), TEXT("the text (DATA)"), END("the end of the text");

    private final String words;

    MailStep(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** The step of an SMTP command. Null for commands such as RSET and QUIT. */
    static @Nullable MailStep of(String command) {
        return switch (command.strip().split(" ", 2)[0].toUpperCase(Locale.ROOT)) {
            case "EHLO", "HELO" -> GREETING;
            case "STARTTLS" -> ENCRYPTION;
            case "AUTH" -> SIGN_IN;
            case "MAIL" -> SENDER;
            case "RCPT" -> RECIPIENT;
            case "DATA" -> TEXT;
            case "." -> END;
            default -> null;
        };
    }
}
