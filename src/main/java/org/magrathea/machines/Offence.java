package org.magrathea.machines;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a host ended a machine of its own accord. */
public enum Offence {

    FORBIDDEN_CALL("it made a system call that no machine may make"), MEMORY("it used more memory of the host than it may"), DISK(
            "its disk images grew without an approved request"), OTHER("it broke a limit of the host");

    private final String reason;

    Offence(String reason) {
        this.reason = reason;
    }

    /** After "because" or a colon, without a full stop. */
    public String reason() {
        return reason;
    }

    /** As the host names it; a name that this portal does not know is {@code OTHER}. */
    static @Nullable Offence of(@Nullable String told) {
        if (told == null) {
            return null;
        }
        return switch (told.toUpperCase(Locale.ROOT)) {
            case "FORBIDDEN-CALL" -> FORBIDDEN_CALL;
            case "MEMORY" -> MEMORY;
            case "DISK" -> DISK;
            default -> OTHER;
        };
    }
}
