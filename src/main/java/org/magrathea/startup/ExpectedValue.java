package org.magrathea.startup;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;

/** The valid values of a type: {@code not} completes "is not", {@code like} completes "Enter". */
record ExpectedValue(String not, String like) {

    private static final Map<Class<?>, ExpectedValue> KINDS = Map.of(
            Duration.class, new ExpectedValue("a duration", "a number with ms, s, m, h or d, like 90s or 30d"),
            DataSize.class, new ExpectedValue("a size", "a number with B, KB, MB, GB or TB, like 20GB"),
            Integer.class, new ExpectedValue("a whole number", "digits only, at most " + Integer.MAX_VALUE),
            Long.class, new ExpectedValue("a whole number", "digits only, at most " + Long.MAX_VALUE),
            Boolean.class, new ExpectedValue("true or false", "true or false"),
            URI.class, new ExpectedValue("an address", "one like https://portal.example.org"),
            InetAddress.class, new ExpectedValue("an address of this computer", "one like 127.0.0.1 or ::1"));

    static ExpectedValue of(Class<?> type) {
        Class<?> boxed = org.springframework.util.ClassUtils.resolvePrimitiveIfNecessary(type);
        if (boxed.isEnum()) {
            String constants = Arrays.stream(boxed.getEnumConstants())
                    .map(one -> one.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            return new ExpectedValue("one of its values", "one of " + constants);
        }
        return KINDS.getOrDefault(boxed,
                new ExpectedValue("of the type " + boxed.getSimpleName(), "a value as in docs/operations.md"));
    }
}
