package org.magrathea.requests;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.springframework.validation.Errors;

/** Reads a field of a form that is a size with its unit, like 512 MiB. */
public final class SizeField {

    public static final long MIB = 1L << 20;
    private static final long MOST = 1L << 40;

    private SizeField() {
    }

    /**
     * Whole MiB, rounded up; 0 when it cannot be read, which is then said beside the field.
     *
     * @param least in bytes
     * @param who needs at least that much, as the beginning of a sentence
     */
    public static long mib(String field, @Nullable String typed, long least, String who, Errors errors) {
        String text = typed == null ? "" : typed.strip();
        OptionalLong read = Quantities.parseBytes(text);
        if (read.isEmpty()) {
            errors.rejectValue(field, "form", text.isEmpty()
                    ? "Write a size with its unit, like 512 MiB."
                    : "“" + shortened(text) + "” is not a size. Write a number and its unit, like 512 MiB or 2 GiB.");
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
