package org.magrathea.snapshots;

/** Planned until its job has ended, then the result of the verification on the host. */
public enum SnapshotState {

    PLANNED, VERIFIED, UNVERIFIED, FAILED, DELETED;

    public String word() {
        return switch (this) {
            case PLANNED -> "planned";
            case VERIFIED -> "verified";
            case UNVERIFIED -> "not verified";
            case FAILED -> "verification failed";
            case DELETED -> "deleted";
        };
    }

    /** The colour of its badge. */
    public String badge() {
        return switch (this) {
            case VERIFIED -> "good";
            case UNVERIFIED -> "warn";
            case FAILED -> "bad";
            case PLANNED, DELETED -> "";
        };
    }
}
