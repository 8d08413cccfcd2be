package org.magrathea.requests.mirror;

import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.magrathea.NumberField;
import org.magrathea.StoredJson;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;
import org.magrathea.mirrors.Exclusions;
import org.magrathea.mirrors.Keyring;
import org.magrathea.mirrors.MirrorFacts;
import org.magrathea.mirrors.MirrorSpec;
import org.magrathea.mirrors.ProbeSpec;
import org.magrathea.mirrors.Selection;
import org.magrathea.mirrors.Upstreams;
import org.magrathea.requests.TypedRequest;
import org.springframework.validation.Errors;

/**
 * The form as typed.
 *
 * @param kind null if the host detects it
 * @param leaveOut patterns, separated by blanks, commas or line ends
 * @param keys armored OpenPGP keys
 * @param index whether repository metadata is created for plain packages. Null for an empty checkbox
 * @param limit in GiB
 * @param every in hours
 * @param mirror number of the mirror to change. Null for a new one
 */
record MirrorForm(@Nullable String url, @Nullable CollectionKind kind, @Nullable String name, @Nullable String leaveOut,
        @Nullable List<String> suites, @Nullable List<String> components, @Nullable List<String> architectures,
        @Nullable String keys, @Nullable Boolean index, @Nullable Deletions deletions, @Nullable String limit,
        @Nullable String every, @Size(max = 2000, message = "At most 2000 characters.") @Nullable String why,
        @Nullable String seen, @Nullable Long mirror) implements TypedRequest {

    private static final Pattern URL = Pattern.compile(
            "(?<scheme>https?|ftp|rsync)://(?<host>[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~%+,=@-]{0,200}){1,20}");
    private static final int MAX_NAME_LENGTH = 40;
    private static final int MAX_GIB = 100_000;
    private static final int MAX_DRAFT_LENGTH = 100_000;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

    static MirrorForm blank() {
        return of(null, null, null);
    }

    /** A new form with the values of a link. */
    static MirrorForm of(@Nullable String url, @Nullable CollectionKind kind, @Nullable String name) {
        return new MirrorForm(url, kind, name, null, null, null, null, null, true, Deletions.FOLLOW, "20", "6", null, null, null);
    }

    static MirrorForm of(MirrorDetails requested, @Nullable String why) {
        MirrorSpec spec = requested.spec();
        Selection selection = spec.selection();
        return new MirrorForm(spec.url(), spec.kind(), spec.name(), String.join(" ", spec.leaveOut()), selection.suites(),
                selection.components(), selection.architectures(), armored(spec.keyring()), spec.index(), spec.deletions(),
                String.valueOf(spec.limitMib() / 1024), String.valueOf(spec.everyHours()), why, null, requested.mirror());
    }

    /** The current values of a mirror, for a change. */
    static MirrorForm of(MirrorFacts mirror) {
        MirrorFacts.Source source = mirror.source();
        Selection selection = source.selection();
        return new MirrorForm(source.url(), source.kind(), mirror.name(), String.join(" ", source.leaveOut()), selection.suites(),
                selection.components(), selection.architectures(), armored(source.keyring()), source.makesIndex(),
                source.deletions(), String.valueOf(mirror.plan().limit() >> 30), String.valueOf(mirror.plan().everyHours()), null,
                null, mirror.id());
    }

    private static String armored(@Nullable String keyring) {
        return keyring == null ? "" : Keyring.read(keyring).armored();
    }

    /** Whether it is too long to be stored during the URL test. */
    boolean isTooLong() {
        return StoredJson.write(this).length() > MAX_DRAFT_LENGTH;
    }

    /** Values of the fields that are shown only after the URL test, for hidden fields. */
    Map<String, String> later() {
        Map<String, String> fields = new LinkedHashMap<>();
        keep(fields, "name", name);
        keep(fields, "keys", keys);
        keep(fields, "index", Boolean.TRUE.equals(index) ? "true" : null);
        keep(fields, "deletions", deletions == null ? null : deletions.name());
        keep(fields, "limit", limit);
        keep(fields, "every", every);
        keep(fields, "why", why);
        return fields;
    }

    private static void keep(Map<String, String> fields, String field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            fields.put(field, value);
        }
    }

    /** The upstream for the URL test. Rejects invalid fields. */
    Optional<ProbeSpec> probe(Upstreams upstreams, Errors errors) {
        checkUrl(upstreams, errors);
        List<String> patterns = Exclusions.read(leaveOut, errors);
        Selection selection = kind == CollectionKind.FILES ? Selection.ALL : Selection.of(suites, components, architectures);
        if (selection.isTooLong()) {
            errors.rejectValue("architectures", "many", "Too many selected. Select fewer, or none for all.");
        }
        return errors.hasFieldErrors("url") || errors.hasFieldErrors("leaveOut") || errors.hasFieldErrors("architectures")
                ? Optional.empty()
                : Optional.of(new ProbeSpec(withSlash(), kind, patterns, selection));
    }

    /** The requested mirror, of a chosen or detected kind. Rejects invalid fields. */
    Optional<MirrorSpec> spec(ProbeSpec probe, CollectionKind found, Errors errors) {
        String folder = folder();
        if (!NAME.matcher(folder).matches()) {
            errors.rejectValue("name", "pattern",
                    "Use at most 40 lower-case letters, digits and “._-”. Start with a letter or a digit.");
        }
        Keyring keyring = keyring(errors);
        long gib = new NumberField("limit", 1, MAX_GIB).read(limit, errors);
        long hours = new NumberField("every", 1, 168).read(every, "Choose an interval.", errors);
        return errors.hasErrors() || deletions == null
                ? Optional.empty()
                : Optional.of(new MirrorSpec(folder, probe.url(), found, probe.leaveOut(), deletions, gib * 1024, (int) hours,
                        probe.selection(), keyring == null || found == CollectionKind.FILES ? null : keyring.text(),
                        found == CollectionKind.FILES && Boolean.TRUE.equals(index)));
    }

    private @Nullable Keyring keyring(Errors errors) {
        try {
            return Keyring.pasted(keys);
        } catch (Keyring.Unreadable unreadable) {
            errors.rejectValue("keys", "unreadable", String.valueOf(unreadable.getMessage()));
            return null;
        }
    }

    private void checkUrl(Upstreams upstreams, Errors errors) {
        String text = trimmed(url);
        if (text.isEmpty()) {
            errors.rejectValue("url", "missing", "Enter the URL, e.g. rsync://mirror.example.org/updates/.");
            return;
        }
        Matcher at = URL.matcher(text);
        if (text.length() > 1900 || !at.matches()) {
            errors.rejectValue("url", "pattern",
                    "Not a plain URL. Use rsync://, https://, http:// or ftp://, a lower-case host and a folder. "
                            + "User names, “?” and “#” are not allowed. At most 1900 characters.");
        } else if (!upstreams.allow(at.group("host"))) {
            errors.rejectValue("url", "host",
                    "“" + at.group("host") + "” is not a public host name. Enter one, e.g. mirror.example.org.");
        }
    }

    /** The folder: as typed, or from the end of the URL. */
    String folder() {
        if (!trimmed(name).isEmpty()) {
            return trimmed(name);
        }
        String path = trimmed(url).replaceFirst("^[a-z]+://[^/]*/", "").replaceAll("/+$", "").toLowerCase(Locale.ROOT);
        String suggested = path.replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[^a-z0-9]+", "");
        String last = suggested.length() <= 40
                ? suggested
                : suggested.substring(suggested.length() - 40).replaceAll("^[^a-z0-9]+", "");
        return last.isEmpty() ? host() : last;
    }

    private String host() {
        String host = trimmed(url).replaceFirst("^[a-z]+://", "").replaceAll("[^a-z0-9.-].*", "");
        return host.length() <= MAX_NAME_LENGTH ? host : host.substring(0, MAX_NAME_LENGTH);
    }

    /** Name of the URL test on the host, also for an invalid folder. */
    String probeName() {
        return NAME.matcher(folder()).matches() ? folder() : "probe";
    }

    private String withSlash() {
        String text = trimmed(url);
        return text.endsWith("/") ? text : text + "/";
    }

    private static String trimmed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
