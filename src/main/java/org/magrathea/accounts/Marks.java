package org.magrathea.accounts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Marks of what some accounts have done, read at once. */
public record Marks(List<Span> spans) {

    /** From when to when the password that an admin had set for an account was not confirmed; {@code to} is null while it is. */
    record Span(long account, String by, Instant from, @Nullable Instant to) {

        boolean covers(long other, Instant at) {
            return account == other && !at.isBefore(from) && (to == null || at.isBefore(to));
        }

        String words() {
            return "Password set by " + by + ", not confirmed by email";
        }
    }

    /** The mark of what an account did at an instant, for people to read; null for none. */
    public @Nullable String of(long account, Instant at) {
        return spans.stream().filter(span -> span.covers(account, at)).map(Span::words).findFirst().orElse(null);
    }
}
