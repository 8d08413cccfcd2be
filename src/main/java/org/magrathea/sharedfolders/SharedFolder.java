package org.magrathea.sharedfolders;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.HostGateway;

/** The shared folders of a tenant on a host: the last request to the host, and its answer. */
@Entity
class SharedFolder {

    /** A tenant on a host. */
    @Embeddable
    record Whose(long hostId, long accountId) implements Serializable {
    }

    @EmbeddedId
    private Whose whose;
    private String name;
    private String sent;
    private Instant sentAt;
    private boolean limited;
    private @Nullable Long used;
    private boolean readable;

    @SuppressWarnings("NullAway.Init")
    protected SharedFolder() {
    }

    SharedFolder(Whose whose, String name, String sent, HostGateway.Shared reported, Instant now) {
        this.whose = whose;
        this.name = name;
        this.sent = sent;
        limited = reported.limited();
        used = reported.used();
        readable = reported.readable();
        sentAt = now;
    }

    Whose whose() {
        return whose;
    }

    String name() {
        return name;
    }

    String sent() {
        return sent;
    }

    /** The machines with write access, as last sent. */
    List<String> writers() {
        return List.of(sent.substring(sent.indexOf(' ') + 1).split(","));
    }

    Instant sentAt() {
        return sentAt;
    }

    /** Whether the host enforces the limit. */
    boolean limited() {
        return limited;
    }

    /** Bytes in both folders, if the host counts them. */
    @Nullable
    Long used() {
        return used;
    }

    /** Whether other tenants can read /shared. False while it has files from the time before they could. */
    boolean readable() {
        return readable;
    }

    void open() {
        readable = true;
    }
}
