package org.magrathea.mirrors;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.ArgumentWords;
import org.magrathea.hosts.CollectionKind;

/** A URL test that a person ordered. */
@Entity
class MirrorProbe {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long accountId;
    private long hostId;
    private String url;
    @Enumerated(EnumType.STRING)
    private @Nullable CollectionKind kind;
    private String leaveOut;
    private String selection;
    private @Nullable String typed;
    private long jobId;
    private Instant askedAt;

    @SuppressWarnings("NullAway.Init")
    protected MirrorProbe() {
    }

    @SuppressWarnings("NullAway.Init")
    MirrorProbe(long account, long host, ProbeSpec spec, @Nullable String typed, long job, Instant now) {
        accountId = account;
        hostId = host;
        url = spec.url();
        kind = spec.kind();
        leaveOut = ArgumentWords.listed(spec.leaveOut());
        selection = spec.selection().word();
        this.typed = typed;
        jobId = job;
        askedAt = now;
    }

    long id() {
        return id;
    }

    long accountId() {
        return accountId;
    }

    @Nullable
    CollectionKind kind() {
        return kind;
    }

    /** The form that ordered the test, as JSON in the format of the form. */
    @Nullable
    String typed() {
        return typed;
    }

    long jobId() {
        return jobId;
    }

    Instant askedAt() {
        return askedAt;
    }
}
