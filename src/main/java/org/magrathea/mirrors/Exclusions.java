package org.magrathea.mirrors;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** Patterns of what a mirror leaves out, as they are typed: with blanks, commas or line ends between them. */
public final class Exclusions {

    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9_*?./][A-Za-z0-9_*?.+/-]{0,79}");
    private static final int MOST = 30;

    private Exclusions() {
    }

    /** Says beside the field {@code leaveOut} what is wrong. */
    public static List<String> read(@Nullable String typed, Errors errors) {
        List<String> patterns = typed == null
                ? List.of()
                : Arrays.stream(typed.strip().split("[\\s,]+")).filter(part -> !part.isEmpty()).distinct().toList();
        patterns.stream()
                .filter(part -> !PATTERN.matcher(part).matches() || part.equals("none"))
                .findFirst()
                .ifPresent(bad -> errors.rejectValue("leaveOut", "pattern",
                        "“" + bad + "” is not a pattern: letters, digits and “_*?.+/-”, not beginning with “-”, at most 80."));
        if (patterns.size() > MOST) {
            errors.rejectValue("leaveOut", "many", "At most " + MOST + " patterns; these are " + patterns.size() + ".");
        }
        return patterns;
    }

    /** As a host and the books have them. */
    static List<String> of(String listed) {
        return listed.equals("none") ? List.of() : List.of(listed.split(","));
    }
}
