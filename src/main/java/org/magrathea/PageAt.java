package org.magrathea;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where in a list a page of it begins: after a row, before a row, or at the start when neither is given. A controller takes it
 * as an argument, so both keys are as they were typed in the address; what cannot be read counts as the start.
 *
 * @param after key of the last row of the page before
 * @param before key of the first row of the page after
 */
public record PageAt(@Nullable String after, @Nullable String before) {

    public static final PageAt START = new PageAt(null, null);

    /** What leads to the same page again: empty for the start, else like {@code ?after=12}. */
    public String query() {
        return after != null ? "?after=" + encoded(after) : before != null ? "?before=" + encoded(before) : "";
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8);
    }
}
