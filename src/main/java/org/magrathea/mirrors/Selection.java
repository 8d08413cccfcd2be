package org.magrathea.mirrors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The mirrored part of a repository. An empty list means everything. Suites and components exist in Debian repositories.
 * An RPM repository has architectures only. Names are sorted.
 */
public record Selection(List<String> suites, List<String> components, List<String> architectures) {

    public static final Selection ALL = new Selection(List.of(), List.of(), List.of());

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}(/[A-Za-z0-9][A-Za-z0-9._-]{0,79}){0,4}");
    private static final String NONE = "none";
    private static final int MOST = 30;
    private static final int LONGEST = 3_000;

    public Selection {
        suites = suites.stream().sorted().toList();
        components = components.stream().sorted().toList();
        architectures = architectures.stream().sorted().toList();
    }

    /** Builds a selection from ticked names. Invalid names and names beyond the 30th of a kind are omitted. */
    public static Selection of(@Nullable List<String> suites, @Nullable List<String> components,
            @Nullable List<String> architectures) {
        return new Selection(names(suites), names(components), names(architectures));
    }

    private static List<String> names(@Nullable List<String> typed) {
        return typed == null
                ? List.of()
                : typed.stream().filter(name -> NAME.matcher(name).matches()).distinct().limit(MOST).toList();
    }

    /** The form of the host and the database: {@code none}, or {@code suites=a+b;components=main}. */
    public String word() {
        List<String> parts = new ArrayList<>();
        add(parts, "suites", suites);
        add(parts, "components", components);
        add(parts, "architectures", architectures);
        return parts.isEmpty() ? NONE : String.join(";", parts);
    }

    private static void add(List<String> parts, String name, List<String> values) {
        if (!values.isEmpty()) {
            parts.add(name + "=" + String.join("+", values));
        }
    }

    static Selection read(String word) {
        return new Selection(part(word, "suites"), part(word, "components"), part(word, "architectures"));
    }

    private static List<String> part(String word, String name) {
        return Arrays.stream(word.split(";"))
                .filter(part -> part.startsWith(name + "="))
                .findFirst()
                .map(part -> List.of(part.substring(name.length() + 1).split("\\+")))
                .orElse(List.of());
    }

    /** Whether the selection is longer than a host accepts. */
    public boolean isTooLong() {
        return word().length() > LONGEST;
    }

    public boolean isAll() {
        return equals(ALL);
    }

    /** Whether this selection is within another. */
    boolean isWithin(Selection wider) {
        return within(suites, wider.suites) && within(components, wider.components)
                && within(architectures, wider.architectures);
    }

    private static boolean within(List<String> some, List<String> wider) {
        return wider.isEmpty() || !some.isEmpty() && wider.containsAll(some);
    }

    /** This selection, with empty lists replaced by those of the wider one. */
    Selection orElse(Selection wider) {
        return new Selection(suites.isEmpty() ? wider.suites : suites, components.isEmpty() ? wider.components : components,
                architectures.isEmpty() ? wider.architectures : architectures);
    }

    /** For people: {@code suites bookworm; architectures amd64, i386}, or {@code everything}. */
    public String title() {
        return isAll()
                ? "everything"
                : Arrays.stream(word().split(";"))
                        .map(part -> part.replaceFirst("=", " ").replace("+", ", "))
                        .collect(Collectors.joining("; "));
    }

    /** Names for checkboxes: existing and ticked ones, in order. */
    public static List<String> choices(List<String> there, List<String> ticked) {
        return Stream.concat(there.stream(), ticked.stream()).distinct().toList();
    }
}
