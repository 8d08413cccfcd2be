package org.magrathea.requests;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/**
 * Approval or denial of one revision of a request, with its admin and message. The database keeps one per request. If a rule
 * approved it, the admin is the one who switched the rule on.
 */
@Entity
class Decision implements Persistable<Long> {

    @Id
    private Long requestId;
    /** Kind of the request. It is repeated here for an index. */
    private String kind;
    private int revision;
    private boolean approved;
    private long decidedBy;
    private @Nullable String words;
    private Instant decidedAt;
    private @Nullable Long ruleId;
    private @Nullable Integer ruleRevision;
    private @Nullable String ruleName;

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

    /** An approval by a rule. */
    Decision(Request request, AutomaticApproval approval, Instant now) {
        this(request, true, approval.by().id(), null, now);
        ruleId = approval.rule().rule();
        ruleRevision = approval.rule().revision();
        ruleName = approval.rule().name();
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

    /** The rule that decided. Null if a person did. */
    @Nullable
    RuleMark rule() {
        return ruleId == null || ruleRevision == null || ruleName == null ? null : new RuleMark(ruleId, ruleRevision, ruleName);
    }

    Instant decidedAt() {
        return decidedAt;
    }
}
