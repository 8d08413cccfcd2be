package org.magrathea.mirrors;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** Exclusion patterns of a mirror, typed with blanks, commas or line ends between them. */
public final class Exclusions {

    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9_*?./][A-Za-z0-9_*?.+/-]{0,79}");
    private static final int MOST = 30;

    private Exclusions() {
    }

    /** Reports errors at the field {@code leaveOut}. */
    public static List<String> read(@Nullable String typed, Errors errors) {
        List<String> patterns = typed == null
                ? List.of()
                : Arrays.stream(typed.strip().split("[\\s,]+")).filter(part -> !part.isEmpty()).distinct().toList();
        patterns.stream()
                .filter(part -> !PATTERN.matcher(part).matches() || part.equals("none"))
                .findFirst()
                .ifPresent(bad -> errors.rejectValue("leaveOut", "pattern",
                        "“" + bad
                                + "” is not valid. Use at most 80 letters, digits and “_*?.+/-”, not “-” at the start."));
        if (patterns.size() > MOST) {
            errors.rejectValue("leaveOut", "many",
                    "Too many patterns: " + patterns.size() + " of at most " + MOST + ". Remove some of them.");
        }
        return patterns;
    }

    /** Patterns in the form of the host and the database. */
    static List<String> of(String listed) {
        return listed.equals("none") ? List.of() : List.of(listed.split(","));
    }
}
