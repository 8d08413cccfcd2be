package org.magrathea.network;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Instant;

/** What a host was told last of a tenant's keys and machines: fingerprints, and names. */
@Entity
class Admission {

    /** A tenant on a host. */
    @Embeddable
    record Whose(long hostId, long accountId) implements Serializable {
    }

    @EmbeddedId
    private Whose whose;
    private String told;
    private Instant toldAt;

    @SuppressWarnings("NullAway.Init")
    protected Admission() {
    }

    Admission(Whose whose, String told, Instant now) {
        this.whose = whose;
        this.told = told;
        this.toldAt = now;
    }

    Whose whose() {
        return whose;
    }

    String told() {
        return told;
    }

    Instant toldAt() {
        return toldAt;
    }
}
