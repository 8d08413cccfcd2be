package org.magrathea.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;

/** A scheduled removal of the role or the sign-in of an admin. */
@Entity
class AdminRemoval {

    static final Duration DELAY = Duration.ofDays(1);

    /** The right that an admin loses. */
    enum Loses {

        ROLE("become a tenant", "is now a tenant"), SIGN_IN("be disabled", "is now disabled");

        private final String effect;
        private final String outcome;

        Loses(String effect, String outcome) {
            this.effect = effect;
            this.outcome = outcome;
        }

        /** Completes “NAME will …”. */
        String effect() {
            return effect;
        }

        /** Completes “NAME …”. */
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
