package org.magrathea.rules;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.magrathea.StoredJson;

/** A rule as it was written once. */
@Entity
class RuleRevision {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long ruleId;
    private int revision;
    private String name;
    private String conditions;
    private long writtenBy;
    private Instant writtenAt;

    @SuppressWarnings("NullAway.Init")
    protected RuleRevision() {
    }

    @SuppressWarnings("NullAway.Init")
    RuleRevision(Rule rule, long by, Instant now) {
        ruleId = rule.id();
        revision = rule.revision();
        name = rule.name();
        conditions = StoredJson.write(rule.conditions());
        writtenBy = by;
        writtenAt = now;
    }

    public int revision() {
        return revision;
    }

    public String name() {
        return name;
    }

    public Conditions conditions() {
        return StoredJson.read(conditions, Conditions.class);
    }

    public long writtenBy() {
        return writtenBy;
    }

    public Instant writtenAt() {
        return writtenAt;
    }
}
