package org.magrathea.snapshots;

/** The origin of a snapshot: a request, a schedule, or a restore that kept the replaced images. */
public enum Origin {
    REQUEST, SCHEDULE, SAFETY
}
