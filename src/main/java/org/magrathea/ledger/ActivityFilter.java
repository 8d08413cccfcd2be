package org.magrathea.ledger;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The selected activity of a machine.
 *
 * @param show the selected kind
 * @param person name of the selected person, or empty for everyone
 * @param error what is wrong with the typed kind, in words. Nothing is selected then
 */
record ActivityFilter(Show show, String person, @Nullable String error) {

    private static final int LONGEST_NAME = 64;

    /** What the filter offers. */
    enum Show {
        ALL("All activity", null, false), REQUESTS("Requests", ActivityKind.REQUEST, false), JOBS("Jobs", ActivityKind.JOB,
                false), POWER("Power actions", ActivityKind.POWER,
                        false), CHANGES("Other changes", ActivityKind.CHANGE, false), ADMIN("By admins", null, true);

        private final String title;
        private final @Nullable ActivityKind kind;
        private final boolean byAdmin;

        Show(String title, @Nullable ActivityKind kind, boolean byAdmin) {
            this.title = title;
            this.kind = kind;
            this.byAdmin = byAdmin;
        }

        public String title() {
            return title;
        }

        /** Value of the parameter in the URL. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Nullable
        ActivityKind kind() {
            return kind;
        }

        boolean byAdmin() {
            return byAdmin;
        }
    }

    /** Reads the parameters of the URL. */
    static ActivityFilter of(@Nullable String kind, @Nullable String person) {
        String typed = kind == null || kind.isBlank() ? Show.ALL.value() : shortened(kind);
        Optional<Show> show = Arrays.stream(Show.values()).filter(each -> each.value().equals(typed)).findFirst();
        return new ActivityFilter(show.orElse(Show.ALL), person == null ? "" : shortened(person),
                show.isPresent() ? null : "“" + typed + "” is not a kind. Choose one from the list.");
    }

    private static String shortened(String typed) {
        String text = typed.strip().replace("\0", "");
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
    }

    public boolean isValid() {
        return error == null;
    }

    /** The parameters of the URL, each with an ampersand before it. */
    public String query() {
        return (show == Show.ALL ? "" : "&kind=" + show.value())
                + (person.isEmpty() ? "" : "&person=" + URLEncoder.encode(person, StandardCharsets.UTF_8));
    }

    public boolean isActive() {
        return show != Show.ALL || !person.isEmpty() || !isValid();
    }
}
