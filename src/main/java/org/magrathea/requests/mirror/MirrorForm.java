package org.magrathea.requests.mirror;

import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;
import org.magrathea.mirrors.Exclusions;
import org.magrathea.mirrors.MirrorWish;
import org.magrathea.mirrors.Upstreams;
import org.magrathea.requests.TypedRequest;
import org.springframework.validation.Errors;

/**
 * The form as it was typed; {@code limit} is in GiB, {@code every} in hours, patterns of {@code leaveOut} have blanks, commas or
 * line ends between them.
 */
record MirrorForm(@Nullable String url, @Nullable CollectionKind kind, @Nullable String name, @Nullable String leaveOut,
        @Nullable Deletions deletions, @Nullable String limit, @Nullable String every,
        @Size(max = 2000, message = "At most 2000 characters.") @Nullable String why,
        @Nullable String seen) implements TypedRequest {

    private static final Pattern URL = Pattern.compile(
            "(?<scheme>https?|ftp|rsync)://(?<host>[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~%+,=@-]{0,200}){1,20}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

    static MirrorForm of(MirrorWish wish, @Nullable String why) {
        return new MirrorForm(wish.url(), wish.kind(), wish.name(), String.join(" ", wish.leaveOut()), wish.deletions(),
                String.valueOf(wish.limitMib() / 1024), String.valueOf(wish.everyHours()), why, null);
    }

    static MirrorForm blank() {
        return new MirrorForm(null, CollectionKind.RPM, null, null, Deletions.FOLLOW, "20", "6", null, null);
    }

    /** Where it is and what is looked at there; what is wrong with it is said beside its fields. */
    Optional<MirrorWish> wish(Upstreams upstreams, Errors errors) {
        checkUrl(upstreams, errors);
        String folder = trimmed(name).isEmpty() ? suggestion() : trimmed(name);
        if (!NAME.matcher(folder).matches()) {
            errors.rejectValue("name", "pattern",
                    "At most 40 letters in lower case, digits and “._-”, beginning with a letter or a digit.");
        }
        List<String> patterns = Exclusions.read(leaveOut, errors);
        long gib = number(limit, 1, 4000, "limit", "Write the most that it may hold in GiB, from 1 to 4000.", errors);
        long hours = number(every, 1, 168, "every", "Choose how often.", errors);
        return errors.hasErrors() || kind == null || deletions == null
                ? Optional.empty()
                : Optional.of(new MirrorWish(folder, withSlash(), kind, patterns, deletions, gib * 1024, (int) hours));
    }

    private void checkUrl(Upstreams upstreams, Errors errors) {
        String text = trimmed(url);
        if (text.isEmpty()) {
            errors.rejectValue("url", "missing", "Write where it is, like rsync://mirror.example.org/updates/.");
            return;
        }
        Matcher at = URL.matcher(text);
        if (text.length() > 1900 || !at.matches()) {
            errors.rejectValue("url", "pattern",
                    "This is no plain address: rsync://, https://, http:// or ftp://, a host in lower case, and a folder;"
                            + " no user, no “?”, no “#”, at most 1900 characters.");
        } else if (!upstreams.allow(at.group("host"))) {
            errors.rejectValue("url", "host",
                    "“" + at.group("host") + "” is no name of a host in the world. Name one, like mirror.example.org.");
        }
    }

    private static long number(@Nullable String typed, long least, long most, String field, String wrong, Errors errors) {
        String text = trimmed(typed);
        long value = text.matches("[0-9]{1,6}") ? Long.parseLong(text) : -1;
        if (value < least || value > most) {
            errors.rejectValue(field, "range", wrong);
        }
        return value;
    }

    /** A folder's name from the last parts of the address. */
    String suggestion() {
        String path = trimmed(url).replaceFirst("^[a-z]+://[^/]*/", "").replaceAll("/+$", "").toLowerCase(Locale.ROOT);
        String name = path.replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[^a-z0-9]+", "");
        String last = name.length() <= 40 ? name : name.substring(name.length() - 40).replaceAll("^[^a-z0-9]+", "");
        return last.isEmpty() ? trimmed(url).replaceFirst("^[a-z]+://", "").replaceAll("[^a-z0-9.-].*", "") : last;
    }

    private String withSlash() {
        String text = trimmed(url);
        return text.endsWith("/") ? text : text + "/";
    }

    private static String trimmed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
