package org.magrathea.requests;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a form of a new request from the page that showed it. A form sends one request, however often it is submitted. Its draft
 * is saved under the same key.
 *
 * @param value a random UUID in the field {@link #FIELD}. Null for a request without a form
 */
public record FormKey(@Nullable String value) {

    /** Name of the hidden field, and of the model attribute with its value. */
    public static final String FIELD = "formKey";
    /** For requests that no form sends. */
    public static final FormKey NONE = new FormKey(null);

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The key of a submitted form, or a new one. */
    public static FormKey of(HttpServletRequest request) {
        String typed = request.getParameter(FIELD);
        return isKey(typed) ? new FormKey(typed) : fresh();
    }

    static boolean isKey(@Nullable String text) {
        return text != null && UUID_TEXT.matcher(text).matches();
    }

    static FormKey fresh() {
        return new FormKey(UUID.randomUUID().toString());
    }
}
