package org.magrathea.network;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Instant;

/** The last SSH access of a tenant that was sent to a host: key fingerprints and machine names. */
@Entity
class SshAccess {

    /** The id: a tenant on a host. */
    @Embeddable
    record Id(long hostId, long accountId) implements Serializable {
    }

    @EmbeddedId
    private Id id;
    private String keys;
    private Instant syncedAt;

    @SuppressWarnings("NullAway.Init")
    protected SshAccess() {
    }

    SshAccess(Id id, String keys, Instant now) {
        this.id = id;
        this.keys = keys;
        this.syncedAt = now;
    }

    Id id() {
        return id;
    }

    String keys() {
        return keys;
    }

    Instant syncedAt() {
        return syncedAt;
    }
}
