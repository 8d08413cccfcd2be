package org.magrathea.announcements;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.TimeField;
import org.magrathea.access.Person;
import org.springframework.validation.Errors;

/** The form of a new announcement. {@code people} has user names, separated by blanks or commas. */
record AnnouncementForm(@Nullable String title, @Nullable String text, @Nullable Audience audience, @Nullable Long host,
        @Nullable String people, @Nullable String end, @Nullable Boolean acknowledge) {

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_TEXT = 2000;
    private static final int MOST_PEOPLE = 100;
    private static final Duration FARTHEST = Duration.ofDays(90);

    static final AnnouncementForm EMPTY = new AnnouncementForm(null, null, Audience.ALL, null, null, null, null);

    /** The announcement. Empty if a field has an error. {@code known} are the people by name in lower case. */
    Optional<AnnouncementSpec> read(Set<Long> hosts, Map<String, Person> known, ZoneId zone, Instant now, Errors errors) {
        String ownTitle = text("title", title, LONGEST_TITLE, "Enter a title.", errors);
        String ownText = text("text", text, LONGEST_TEXT, "Enter a text.", errors);
        Instant until = end(zone, now, errors);
        List<Person> readers = audience == Audience.PEOPLE ? readers(known, errors) : List.of();
        if (audience == null) {
            errors.rejectValue("audience", "none", "Choose the readers.");
        } else if (audience == Audience.HOST && (host == null || !hosts.contains(host))) {
            errors.rejectValue("host", "none", "Choose a host.");
        }
        return errors.hasErrors() || audience == null || until == null
                ? Optional.empty()
                : Optional.of(new AnnouncementSpec(ownTitle, ownText, audience, audience == Audience.HOST ? host : null, readers,
                        until, Boolean.TRUE.equals(acknowledge)));
    }

    private @Nullable Instant end(ZoneId zone, Instant now, Errors errors) {
        Instant until = TimeField.read("end", end, zone, errors);
        if (until != null && !until.isAfter(now)) {
            errors.rejectValue("end", "past", "This time is in the past. Enter a later one.");
        } else if (until != null && until.isAfter(now.plus(FARTHEST))) {
            errors.rejectValue("end", "far", "Too far ahead. Enter a time within " + FARTHEST.toDays() + " days.");
        }
        return until;
    }

    private static String text(String field, @Nullable String typed, int longest, String missing, Errors errors) {
        String value = typed == null ? "" : typed.strip();
        if (value.isEmpty()) {
            errors.rejectValue(field, "empty", missing);
        } else if (value.length() > longest) {
            errors.rejectValue(field, "long", value.length() + " characters. Enter at most " + longest + ".");
        }
        return value;
    }

    private List<Person> readers(Map<String, Person> known, Errors errors) {
        List<Person> readers = new ArrayList<>();
        List<String> names = Stream.of((people == null ? "" : people).split("[\\s,;]+"))
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
        if (names.isEmpty()) {
            errors.rejectValue("people", "none", "Enter user names, e.g. otter, ibis.");
        } else if (names.size() > MOST_PEOPLE) {
            errors.rejectValue("people", "many", names.size() + " names. Enter at most " + MOST_PEOPLE + ".");
        } else {
            List<String> unknown = names.stream().filter(name -> !known.containsKey(name.toLowerCase(Locale.ROOT))).toList();
            if (!unknown.isEmpty()) {
                errors.rejectValue("people", "unknown", "Unknown or disabled: " + String.join(", ", unknown) + ".");
            }
            names.stream().map(name -> known.get(name.toLowerCase(Locale.ROOT))).filter(Objects::nonNull).forEach(readers::add);
        }
        return readers.stream().distinct().toList();
    }
}
