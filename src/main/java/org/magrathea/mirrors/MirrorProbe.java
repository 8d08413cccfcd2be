package org.magrathea.mirrors;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.magrathea.hosts.CollectionKind;

/** A look at a collection that somebody ordered. */
@Entity
class MirrorProbe {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long accountId;
    private long hostId;
    private String url;
    @Enumerated(EnumType.STRING)
    private CollectionKind kind;
    private String leaveOut;
    private long jobId;
    private Instant askedAt;

    @SuppressWarnings("NullAway.Init")
    protected MirrorProbe() {
    }

    @SuppressWarnings("NullAway.Init")
    MirrorProbe(long account, long host, String url, CollectionKind kind, String leaveOut, long job, Instant now) {
        accountId = account;
        hostId = host;
        this.url = url;
        this.kind = kind;
        this.leaveOut = leaveOut;
        jobId = job;
        askedAt = now;
    }

    long jobId() {
        return jobId;
    }

    Instant askedAt() {
        return askedAt;
    }
}
