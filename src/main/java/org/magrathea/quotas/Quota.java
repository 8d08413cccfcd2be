package org.magrathea.quotas;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/** The quota of a tenant for a resource, set by an admin. In machines or bytes. */
@Entity
class Quota {

    @EmbeddedId
    private Of of;
    private long amount;
    private long setBy;
    private Instant setAt;

    /** The tenant and the resource. */
    @Embeddable
    record Of(long accountId, @Enumerated(EnumType.STRING) Resource resource) {
    }

    @SuppressWarnings("NullAway.Init")
    protected Quota() {
    }

    Quota(long account, Resource resource, long amount, long by, Instant now) {
        of = new Of(account, resource);
        this.amount = amount;
        setBy = by;
        setAt = now;
    }

    long account() {
        return of.accountId();
    }

    Resource resource() {
        return of.resource();
    }

    long amount() {
        return amount;
    }

    long setBy() {
        return setBy;
    }

    Instant setAt() {
        return setAt;
    }
}
