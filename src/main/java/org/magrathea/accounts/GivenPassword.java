package org.magrathea.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/**
 * A password that an admin set for an account. Its owner confirms the account by a link. The link goes to the email address
 * of the time when the password was set.
 */
@Entity
class GivenPassword {

    private static final Duration MAIL_AGAIN_AFTER = Duration.ofMinutes(10);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long accountId;
    private long givenBy;
    private Instant givenAt;
    private String email;
    private String tokenHash;
    private Instant mailedAt;
    private @Nullable Instant confirmedAt;

    @SuppressWarnings("NullAway.Init")
    protected GivenPassword() {
    }

    @SuppressWarnings("NullAway.Init")
    GivenPassword(Person owner, long by, String tokenHash, Instant now) {
        accountId = owner.id();
        givenBy = by;
        givenAt = now;
        email = owner.email();
        this.tokenHash = tokenHash;
        mailedAt = now;
    }

    void confirm(Instant now) {
        confirmedAt = now;
    }

    /** Replaces the link that was sent. */
    void mailAgain(String otherHash, Instant now) {
        tokenHash = otherHash;
        mailedAt = now;
    }

    boolean canBeMailedAgain(Instant now) {
        return !now.isBefore(mailedAt.plus(MAIL_AGAIN_AFTER));
    }

    long id() {
        return id;
    }

    Marks.Span span(String by) {
        return new Marks.Span(accountId, by, givenAt, confirmedAt);
    }

    long givenBy() {
        return givenBy;
    }

    Instant givenAt() {
        return givenAt;
    }

    String email() {
        return email;
    }

    String tokenHash() {
        return tokenHash;
    }
}
