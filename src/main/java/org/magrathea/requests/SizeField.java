package org.magrathea.requests;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.springframework.validation.Errors;

/** Reads a form field with a size and its unit, e.g. 512 MiB. */
public final class SizeField {

    public static final long MIB = 1L << 20;
    private static final long MOST = 1L << 40;

    private SizeField() {
    }

    /**
     * Returns whole MiB, rounded up. Returns 0 and rejects the field if the size is invalid.
     *
     * @param least in bytes
     * @param who beginning of the error, e.g. "A machine needs"
     */
    public static long mib(String field, @Nullable String typed, long least, String who, Errors errors) {
        String text = typed == null ? "" : typed.strip();
        OptionalLong read = Quantities.parseBytes(text);
        if (read.isEmpty()) {
            errors.rejectValue(field, "form", text.isEmpty()
                    ? "Enter a size with its unit, e.g. 512 MiB."
                    : "“" + shortened(text) + "” is not a size. Enter a number and its unit, e.g. 512 MiB or 2 GiB.");
            return 0;
        }
        long bytes = read.getAsLong();
        if (bytes < least) {
            errors.rejectValue(field, "least", who + " at least " + Quantities.bytes(least) + ".");
        } else if (bytes > MOST) {
            errors.rejectValue(field, "most", "At most " + Quantities.bytes(MOST) + ".");
        }
        return (bytes + MIB - 1) / MIB;
    }

    private static String shortened(String text) {
        return text.length() <= 30 ? text : text.substring(0, 30) + "…";
    }
}
