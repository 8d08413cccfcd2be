package org.magrathea.folders;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The folders of a tenant on a host, as the host was told last, and what it said of them. */
@Entity
class SharedFolder {

    /** A tenant on a host. */
    @Embeddable
    record Whose(long hostId, long accountId) implements Serializable {
    }

    @EmbeddedId
    private Whose whose;
    private String name;
    private String told;
    private Instant toldAt;
    private boolean limited;
    private @Nullable Long used;

    @SuppressWarnings("NullAway.Init")
    protected SharedFolder() {
    }

    SharedFolder(Whose whose, String name, String told, boolean limited, @Nullable Long used, Instant now) {
        this.whose = whose;
        this.name = name;
        this.told = told;
        this.limited = limited;
        this.used = used;
        toldAt = now;
    }

    Whose whose() {
        return whose;
    }

    String name() {
        return name;
    }

    String told() {
        return told;
    }

    Instant toldAt() {
        return toldAt;
    }

    /** Whether the host holds it to its limit. */
    boolean limited() {
        return limited;
    }

    /** Bytes in both folders, when the host counts them. */
    @Nullable
    Long used() {
        return used;
    }
}
