package org.magrathea.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A period in which an account could decide on requests. */
@Entity
class AdminTerm {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long accountId;
    private Instant beganAt;
    private @Nullable Instant endedAt;
    private @Nullable Long grantedBy;

    @SuppressWarnings("NullAway.Init")
    protected AdminTerm() {
    }

    @SuppressWarnings("NullAway.Init")
    AdminTerm(long account, @Nullable Long by, Instant now) {
        accountId = account;
        grantedBy = by;
        beganAt = now;
    }

    Instant beganAt() {
        return beganAt;
    }

    /** The admin who appointed the account; null for the first admin and if unknown. */
    @Nullable
    Long grantedBy() {
        return grantedBy;
    }

    void end(Instant now) {
        endedAt = now;
    }
}
