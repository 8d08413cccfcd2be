package org.magrathea.requests;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** The first of two approvals of a request. It is valid for one revision. A later one replaces it. */
@Entity
class FirstApproval implements Persistable<Long> {

    @Id
    private Long requestId;
    private int revision;
    private long approvedBy;
    private @Nullable String words;
    private Instant approvedAt;

    @SuppressWarnings("NullAway.Init")
    protected FirstApproval() {
    }

    @SuppressWarnings("NullAway.Init")
    FirstApproval(Request request, long by, @Nullable String words, Instant now) {
        requestId = request.id();
        give(request, by, words, now);
    }

    /** Replaces an approval that is no longer valid. */
    void give(Request request, long by, @Nullable String message, Instant now) {
        revision = request.revision();
        approvedBy = by;
        words = message;
        approvedAt = now;
    }

    @Override
    public Long getId() {
        return requestId;
    }

    /** Only new ones are saved. */
    @Override
    public boolean isNew() {
        return true;
    }

    boolean isFor(Request request) {
        return revision == request.revision();
    }

    long approvedBy() {
        return approvedBy;
    }

    @Nullable
    String words() {
        return words;
    }

    Instant approvedAt() {
        return approvedAt;
    }
}
