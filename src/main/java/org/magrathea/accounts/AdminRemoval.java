package org.magrathea.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;

/** An admin is to lose their role or their sign-in, a day after an admin asked for it. */
@Entity
class AdminRemoval {

    static final Duration DELAY = Duration.ofDays(1);

    /** What an admin loses. */
    enum Loses {

        ROLE("become a tenant", "is now a tenant"), SIGN_IN("be disabled", "is now disabled");

        private final String effect;
        private final String outcome;

        Loses(String effect, String outcome) {
            this.effect = effect;
            this.outcome = outcome;
        }

        /** Follows the name of the admin and "will" or "to". */
        String effect() {
            return effect;
        }

        /** Follows the name of who was an admin. */
        String outcome() {
            return outcome;
        }
    }

    @Id
    private long accountId;
    @Enumerated(EnumType.STRING)
    private Loses loses;
    private long askedBy;
    private Instant askedAt;
    private Instant dueAt;

    @SuppressWarnings("NullAway.Init")
    protected AdminRemoval() {
    }

    AdminRemoval(long account, Loses loses, long by, Instant now) {
        accountId = account;
        this.loses = loses;
        askedBy = by;
        askedAt = now;
        dueAt = now.plus(DELAY);
    }

    long accountId() {
        return accountId;
    }

    Loses loses() {
        return loses;
    }

    long askedBy() {
        return askedBy;
    }

    Instant askedAt() {
        return askedAt;
    }

    Instant dueAt() {
        return dueAt;
    }
}
