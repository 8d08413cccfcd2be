package org.magrathea.snapshots;

/** Planned until its job has ended; then what the host found when it checked the copy. */
public enum SnapshotState {

    PLANNED, VERIFIED, UNVERIFIED, FAILED, GONE;

    public String word() {
        return switch (this) {
            case PLANNED -> "planned";
            case VERIFIED -> "checked";
            case UNVERIFIED -> "not checked";
            case FAILED -> "check failed";
            case GONE -> "not there";
        };
    }

    /** Kind of badge that goes with it. */
    public String badge() {
        return switch (this) {
            case VERIFIED -> "good";
            case UNVERIFIED -> "warn";
            case FAILED -> "bad";
            case PLANNED, GONE -> "";
        };
    }
}
