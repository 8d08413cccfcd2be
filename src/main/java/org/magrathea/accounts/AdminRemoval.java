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

        ROLE("becomes a tenant"), SIGN_IN("can no longer sign in");

        private final String effect;

        Loses(String effect) {
            this.effect = effect;
        }

        /** Follows the name of the admin. */
        String effect() {
            return effect;
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

    Instant dueAt() {
        return dueAt;
    }
}
