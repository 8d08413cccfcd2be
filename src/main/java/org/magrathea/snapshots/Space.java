package org.magrathea.snapshots;

/**
 * What the snapshots of a tenant hold on the disks of hosts, what is under way and may come to be held, and how much that may
 * be; in bytes.
 */
public record Space(long used, long pending, long limit) {

    public long left() {
        return Math.max(0, limit - used - pending);
    }

    public int percent() {
        return limit <= 0 ? 100 : (int) Math.min(100, (used + pending) * 100 / limit);
    }

    /** Class of the bar that shows it. */
    public String look() {
        return percent() >= 100 ? "bad" : percent() >= 80 ? "warn" : "";
    }
}
