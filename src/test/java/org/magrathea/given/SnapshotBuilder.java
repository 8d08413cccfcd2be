package org.magrathea.given;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A snapshot that was asked for and taken just now, of 1000 bytes, 400 of which it shares with no other. */
public final class SnapshotBuilder {

    private final Row row = Given.aRowOf("snapshot")
            .with("label", "before upgrade")
            .with("what", "BOTH")
            .with("state", "VERIFIED")
            .with("booted", "YES")
            .with("allocated", 1000)
            .with("alone", 400)
            .with("version", 0);
    private Instant at = Instant.now();
    private boolean checked = true;
    private @Nullable Person pinnedBy;

    SnapshotBuilder() {
    }

    public SnapshotBuilder of(long machine) {
        row.with("machine_id", machine);
        return this;
    }

    public SnapshotBuilder labelled(String label) {
        row.with("label", label);
        return this;
    }

    /** By whom: REQUEST, SCHEDULE or SAFETY. */
    public SnapshotBuilder takenBy(String origin) {
        row.with("origin", origin);
        return this;
    }

    public SnapshotBuilder takenAt(Instant at) {
        this.at = at;
        return this;
    }

    /** Before a restore, for its undo. */
    public SnapshotBuilder forSafety() {
        row.with("origin", "SAFETY").with("mode", "SAFETY").with("label", "before the restore of “before upgrade”");
        return this;
    }

    /** It did not pass its checks, or was not checked: UNVERIFIED or FAILED. */
    public SnapshotBuilder left(String state) {
        row.with("state", state).with("booted", "UNTESTED");
        checked = state.equals("VERIFIED");
        return this;
    }

    public SnapshotBuilder expiringAt(Instant at) {
        row.with("expires_at", at);
        return this;
    }

    /** A note of its owner, and how long the machine was down for it. */
    public SnapshotBuilder noted(String note, long downMillis) {
        row.with("note", note).with("down_millis", downMillis);
        return this;
    }

    /** Its bytes on the disk, and those that it shares with no other. */
    public SnapshotBuilder holding(long allocated, long alone) {
        row.with("allocated", allocated).with("alone", alone);
        return this;
    }

    /** Retention does not delete it. */
    public SnapshotBuilder pinnedBy(Person owner) {
        pinnedBy = owner;
        return this;
    }

    /** Pins one that is there. */
    public static void pin(long snapshot, Person owner, JdbcClient sql) {
        Given.aRowOf("snapshot_keep")
                .with("snapshot_id", snapshot)
                .with("kept_by", owner.id())
                .with("kept_at", Instant.now())
                .addedTo(sql);
    }

    /** Its number. */
    public long in(JdbcClient sql) {
        long id = row.with("planned_at", at).with("taken_at", at).with("verified_at", checked ? at : null).in(sql);
        if (pinnedBy != null) {
            pin(id, pinnedBy, sql);
        }
        return id;
    }
}
