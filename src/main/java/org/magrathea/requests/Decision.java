package org.magrathea.requests;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** Approved or denied, by whom, with which words, and of exactly which revision. The database keeps one for a request. */
@Entity
class Decision implements Persistable<Long> {

    @Id
    private Long requestId;
    /** Of the request, so that the last ones of a kind are found by an index. */
    private String kind;
    private int revision;
    private boolean approved;
    private long decidedBy;
    private @Nullable String words;
    private Instant decidedAt;

    @SuppressWarnings("NullAway.Init")
    protected Decision() {
    }

    Decision(Request request, boolean approved, long by, @Nullable String words, Instant now) {
        requestId = request.id();
        kind = request.kind();
        revision = request.revision();
        this.approved = approved;
        decidedBy = by;
        this.words = words;
        decidedAt = now;
    }

    @Override
    public Long getId() {
        return requestId;
    }

    /** A decision is written once and never changed. */
    @Override
    public boolean isNew() {
        return true;
    }

    boolean approved() {
        return approved;
    }

    long decidedBy() {
        return decidedBy;
    }

    @Nullable
    String words() {
        return words;
    }

    Instant decidedAt() {
        return decidedAt;
    }
}
