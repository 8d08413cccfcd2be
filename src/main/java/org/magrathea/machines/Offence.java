package org.magrathea.machines;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The reason why a host stopped a machine. */
public enum Offence {

    FORBIDDEN_CALL("it made a forbidden system call"), MEMORY("it exceeded its memory limit on the host"), DISK(
            "its disk images grew without an approved request"), OTHER("it exceeded a limit of the host");

    private final String reason;

    Offence(String reason) {
        this.reason = reason;
    }

    /** The text after a colon, without a full stop. */
    public String reason() {
        return reason;
    }

    /** The offence for the word of the host; {@code OTHER} for an unknown word. */
    static @Nullable Offence of(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "FORBIDDEN-CALL" -> FORBIDDEN_CALL;
            case "MEMORY" -> MEMORY;
            case "DISK" -> DISK;
            default -> OTHER;
        };
    }
}
