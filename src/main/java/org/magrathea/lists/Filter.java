package org.magrathea.lists;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A filter of a list: a field of its form, and the condition of a value. */
public sealed interface Filter {

    /** The parameter of the URL, and of the condition. */
    String name();

    String label();

    /** Empty for a value that is no filter. */
    Optional<Condition> condition(String value, ZoneId zone);

    /** What is wrong with a value, in words; null for a valid one. Only {@link Exact} with a type, days and choices have errors. */
    default @Nullable String error(String value, ZoneId zone) {
        return null;
    }

    /** The value in words, for the chip. */
    default String words(String value) {
        return value;
    }

    /** Text in any of some columns, in any case. */
    record Search(String name, String label, String placeholder, String where) implements Filter {
        @Override
        public Optional<Condition> condition(String value, ZoneId zone) {
            return Optional.of(Condition.of(where, name, "%" + literal(value.toLowerCase(Locale.ROOT)) + "%"));
        }

        private static String literal(String text) {
            return text.replaceAll("([!%_])", "!$1");
        }
    }

    /** A search in these columns, with the parameter {@code q}. */
    static Filter search(String placeholder, String... columns) {
        return searchAs("q", placeholder, columns);
    }

    /** For pages on which {@code q} has another meaning. */
    static Filter searchAs(String name, String placeholder, String... columns) {
        return new Search(name, "Search", placeholder, Arrays.stream(columns)
                .map(column -> "lower(" + column + ") like :" + name + " escape '!'")
                .collect(Collectors.joining(" or ")));
    }

    /**
     * An exact text.
     *
     * @param read makes the value of the parameter of the same name, or fails for an invalid text
     * @param type what a valid text is, e.g. {@code a number}
     */
    record Exact(String name, String label, String placeholder, String where, Function<String, Object> read, String type)
            implements
                Filter {
        @Override
        public Optional<Condition> condition(String value, ZoneId zone) {
            try {
                return Optional.of(Condition.of(where, name, read.apply(value)));
            } catch (RuntimeException invalid) {
                return Optional.empty();
            }
        }

        @Override
        public @Nullable String error(String value, ZoneId zone) {
            return condition(value, zone).isPresent() ? null : "“" + value + "” is not " + type + ".";
        }
    }

    static Filter exact(String name, String label, String where) {
        return new Exact(name, label, "Any", where, text -> text, "a text");
    }

    static Filter number(String name, String label, String where) {
        return new Exact(name, label, "#", where, text -> Long.valueOf(text.replaceFirst("^#", "")), "a number");
    }

    /**
     * One of several.
     *
     * @param all the label of no choice
     * @param options read for the form only
     */
    record Choice(String name, String label, String all, Supplier<List<Option>> options,
            Function<String, Optional<Condition>> chosen) implements Filter {
        @Override
        public Optional<Condition> condition(String value, ZoneId zone) {
            return chosen.apply(value);
        }

        @Override
        public @Nullable String error(String value, ZoneId zone) {
            String noun = label.toLowerCase(Locale.ROOT);
            return value.isEmpty() || chosen.apply(value).isPresent()
                    ? null
                    : "“" + value + "” is not " + ("aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun
                            + ". Choose one from the list.";
        }

        @Override
        public String words(String value) {
            return options.get()
                    .stream()
                    .filter(option -> option.value().equals(value))
                    .map(Option::label)
                    .findFirst()
                    .orElse(value);
        }
    }

    /** An option with the empty value holds if none is chosen. It is not in the form. */
    record Option(String value, String label, Condition condition) {
    }

    static Option option(String value, String label, String where) {
        return new Option(value, label, Condition.of(where));
    }

    static Filter choice(String name, String label, String all, Option... options) {
        return choice(name, label, all, List.of(options));
    }

    static Filter choice(String name, String label, String all, List<Option> options) {
        return new Choice(name, label, all, () -> options, value -> options.stream()
                .filter(option -> option.value().equals(value))
                .map(Option::condition)
                .findFirst());
    }

    /** The constants of an enum, as {@code column = CONSTANT}, with their names in lower case in URLs. */
    static <E extends Enum<E>> Filter states(Class<E> type, String column, Function<E, String> word) {
        return choice("state", "State", "All states", Arrays.stream(type.getEnumConstants())
                .map(state -> option(state.name().toLowerCase(Locale.ROOT), word.apply(state),
                        column + " = " + state.name()))
                .toList());
    }

    /** The first or last day, in the zone of the reader. {@code where} compares with an instant. */
    record Day(String name, String label, String where, boolean last) implements Filter {
        @Override
        public Optional<Condition> condition(String value, ZoneId zone) {
            try {
                LocalDate day = LocalDate.parse(value);
                if (day.getYear() < 1 || day.getYear() > 9998) {
                    return Optional.empty();
                }
                Instant at = day.plusDays(last ? 1 : 0).atStartOfDay(zone).toInstant();
                return Optional.of(Condition.of(where, name + "Day", at));
            } catch (DateTimeParseException invalid) {
                return Optional.empty();
            }
        }

        @Override
        public @Nullable String error(String value, ZoneId zone) {
            return condition(value, zone).isPresent() ? null : "“" + value + "” is not a date. Enter it like 2026-11-20.";
        }
    }

    /** The parameter {@code from}; {@code where} is like {@code r.at >= :fromDay}. */
    static Filter from(String where) {
        return new Day("from", "From", where, false);
    }

    /** The parameter {@code to}, with its day included; {@code where} is like {@code r.at < :toDay}. */
    static Filter to(String where) {
        return new Day("to", "To", where, true);
    }
}
