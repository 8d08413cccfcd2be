package org.magrathea;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** A form field for a whole number within bounds. */
public record NumberField(String name, long least, long most) {

    private static final int LONGEST = 18;

    /** The typed number. If it is invalid, the lower bound, and the field gets an error. */
    public long read(@Nullable String typed, Errors errors) {
        return read(typed, "Enter a whole number from " + least + " to " + most + ".", errors);
    }

    /** The same with a different error message. */
    public long read(@Nullable String typed, String hint, Errors errors) {
        OptionalLong number = parse(typed);
        if (number.isEmpty() || number.getAsLong() < least || number.getAsLong() > most) {
            errors.rejectValue(name, "number", hint);
            return least;
        }
        return number.getAsLong();
    }

    /** Empty if the text is not a number. */
    private static OptionalLong parse(@Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        return text.length() <= LONGEST && text.matches("[0-9]+") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
