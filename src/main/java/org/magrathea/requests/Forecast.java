package org.magrathea.requests;

import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/**
 * What a rule would do with a request now, for its form.
 *
 * @param by admin who switched on the rule that would approve it. Null if an admin decides
 * @param text the conditions of the rule, or the one that is not met, in one or two sentences
 */
public record Forecast(@Nullable Person by, String text) {

    public static Forecast byAdmin(String text) {
        return new Forecast(null, text);
    }

    public boolean automatic() {
        return by != null;
    }
}
