package org.magrathea.rules;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.requests.RuleMark;

/** A rule for requests of one kind. Each edit raises its revision and switches it off. */
@Entity
class Rule {

    /** Consecutive failures of approved requests that stop a rule. */
    static final int MAX_FAILURES = 3;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String kind;
    private int revision = 1;
    private String name;
    private String conditions;
    @Enumerated(EnumType.STRING)
    private RuleState state = RuleState.DISABLED;
    private @Nullable Long changedBy;
    private Instant changedAt;
    private int failures;
    private @Nullable String stopReason;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Rule() {
    }

    @SuppressWarnings("NullAway.Init")
    Rule(String kind, String name, Conditions conditions, long by, Instant now) {
        this.kind = kind;
        this.name = name;
        this.conditions = StoredJson.write(conditions);
        changedBy = by;
        changedAt = now;
    }

    public long id() {
        return id;
    }

    public String kind() {
        return kind;
    }

    public int revision() {
        return revision;
    }

    public String name() {
        return name;
    }

    public RuleState state() {
        return state;
    }

    /** The person who set the state. Null if the portal did. */
    @Nullable
    Long changedBy() {
        return changedBy;
    }

    public Instant changedAt() {
        return changedAt;
    }

    int failures() {
        return failures;
    }

    /** The last failure before the portal stopped it. Null in other states. */
    public @Nullable String stopReason() {
        return stopReason;
    }

    public Conditions conditions() {
        return StoredJson.read(conditions, Conditions.class);
    }

    RuleMark mark() {
        return new RuleMark(id, revision, name);
    }

    void revise(String newName, Conditions newConditions, long by, Instant now) {
        name = newName;
        conditions = StoredJson.write(newConditions);
        revision++;
        set(RuleState.DISABLED, by, null, now);
    }

    /** Switches on the revision that was shown. */
    void switchOn(int shown, long by, Instant now) {
        if (revision != shown) {
            throw new RuleChanged(this);
        }
        set(RuleState.ENABLED, by, null, now);
        failures = 0;
    }

    void switchOff(long by, Instant now) {
        set(RuleState.DISABLED, by, null, now);
    }

    /** An approved request is done. */
    void succeeded() {
        failures = 0;
    }

    /** An approved request has failed. Returns true if that stops the rule. */
    boolean failed(String reason, Instant now) {
        if (state != RuleState.ENABLED) {
            return false;
        }
        failures++;
        if (failures < MAX_FAILURES) {
            return false;
        }
        set(RuleState.STOPPED, null, reason, now);
        return true;
    }

    private void set(RuleState to, @Nullable Long by, @Nullable String reason, Instant now) {
        state = to;
        changedBy = by;
        stopReason = reason == null || reason.length() <= 500 ? reason : reason.substring(0, 499) + "…";
        changedAt = now;
    }
}
