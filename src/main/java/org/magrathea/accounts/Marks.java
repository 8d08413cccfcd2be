package org.magrathea.accounts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Marks on the activity of several accounts. */
public record Marks(List<Span> spans) {

    /** The period in which a password set by an admin was unconfirmed. {@code to} is null while it is. */
    record Span(long account, String by, Instant from, @Nullable Instant to) {

        boolean covers(long other, Instant at) {
            return account == other && !at.isBefore(from) && (to == null || at.isBefore(to));
        }

        String words() {
            return "Password set by " + by + ", not confirmed by email";
        }
    }

    /** The text of the mark on the activity of an account at an instant. Null without a mark. */
    public @Nullable String of(long account, Instant at) {
        return spans.stream().filter(span -> span.covers(account, at)).map(Span::words).findFirst().orElse(null);
    }
}
