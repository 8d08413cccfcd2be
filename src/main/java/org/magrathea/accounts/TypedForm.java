package org.magrathea.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A form that was sent without a valid session, as typed. Nothing of it was carried out. It waits in the session until its person
 * has signed in, half an hour at most, and is then shown once. It has no passwords and no files.
 *
 * @param account for whom the form was shown. No other person sees the values
 * @param page the page with the form: path and query within the portal
 * @param action the address of the form: path and query within the portal
 * @param fields values by name. Empty if they were too large to keep
 * @param draftKey the key of the form if it is a saved draft, which no session keeps. Null for an interrupted form
 */
public record TypedForm(long account, String page, String action, Map<String, List<String>> fields, Instant at,
        @Nullable String draftKey)
        implements
            Serializable {

    private static final long serialVersionUID = 1;
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final String KEY = TypedForm.class.getName();
    /** Attribute of the request that shows it. */
    public static final String SHOWN = "typedForm";

    public TypedForm(long account, String page, String action, Map<String, List<String>> fields, Instant at) {
        this(account, page, action, fields, at, null);
    }

    /** A draft that its person has saved. */
    public static TypedForm ofDraft(long account, String action, Map<String, List<String>> fields, String key, Instant savedAt) {
        return new TypedForm(account, action + "/new", action, fields, savedAt, key);
    }

    /** Stores it in the session, in place of an earlier one. */
    public void keep(HttpServletRequest request) {
        request.getSession().setAttribute(KEY, this);
    }

    /** The form in the session. */
    static @Nullable TypedForm of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(KEY) instanceof TypedForm typed ? typed : null;
    }

    /** Takes the form of this page from the session. Empty for another page, another person, or after half an hour. */
    public static Optional<TypedForm> take(HttpServletRequest request, long account, String page, Instant now) {
        TypedForm typed = of(request);
        if (typed == null || typed.account == account && !typed.page.equals(page) && typed.isFresh(now)) {
            return Optional.empty();
        }
        request.getSession().removeAttribute(KEY);
        return Optional.of(typed).filter(one -> one.account == account && one.isFresh(now));
    }

    private boolean isFresh(Instant now) {
        return at.plus(KEPT).isAfter(now);
    }

    /** The form that this request shows again. */
    public static Optional<TypedForm> shown(HttpServletRequest request) {
        return request.getAttribute(SHOWN) instanceof TypedForm typed ? Optional.of(typed) : Optional.empty();
    }

    /** The values of a field. Empty for an unticked box. */
    public List<String> values(String field) {
        return fields.getOrDefault(field, List.of());
    }
}
