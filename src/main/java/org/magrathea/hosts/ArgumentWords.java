package org.magrathea.hosts;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Formats arguments as words of a command line for a host. */
public final class ArgumentWords {

    /** The word for no value. */
    public static final String NONE = "none";

    private ArgumentWords() {
    }

    /** A list as one word of the line. */
    public static String listed(Collection<String> values) {
        return values.isEmpty() ? NONE : String.join(",", values);
    }

    static List<String> of(OperationArguments arguments) {
        return words(arguments, (component, value) -> word(value));
    }

    static List<String> spoken(OperationArguments arguments) {
        return words(arguments, (component, value) -> {
            String word = word(value);
            return component.isAnnotationPresent(Unspoken.class) && !word.equals(NONE)
                    ? component.getName().toUpperCase(Locale.ROOT)
                    : word;
        });
    }

    private static List<String> words(OperationArguments arguments, BiFunction<RecordComponent, @Nullable Object, String> word) {
        RecordComponent[] components = arguments.getClass().getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(arguments.getClass().getName() + " is not a record");
        }
        return Stream.of(components).map(component -> word.apply(component, value(component, arguments))).toList();
    }

    private static @Nullable Object value(RecordComponent component, OperationArguments arguments) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(arguments);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Cannot read " + component, impossible);
        }
    }

    private static String word(@Nullable Object value) {
        return switch (value) {
            case null -> NONE;
            case String text -> text;
            case Number number -> number.toString();
            case Boolean yes -> yes ? "yes" : "no";
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            case Collection<?> values -> listed(values.stream().map(ArgumentWords::word).collect(Collectors.toList()));
            default -> throw new IllegalArgumentException("No word for a " + value.getClass().getName());
        };
    }
}
