package org.magrathea;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The position of a page in a list: after a row, before a row, or at the start. Controllers take it as an argument, so both
 * keys are untrusted. An invalid key means the start.
 *
 * @param after key of the last row of the previous page
 * @param before key of the first row of the next page
 */
public record PageAt(@Nullable String after, @Nullable String before) {

    public static final PageAt START = new PageAt(null, null);

    /** The query string of this page: empty for the start, else e.g. {@code ?after=12}. */
    public String query() {
        return after != null ? "?after=" + encoded(after) : before != null ? "?before=" + encoded(before) : "";
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8);
    }
}
