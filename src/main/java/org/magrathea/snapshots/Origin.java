package org.magrathea.snapshots;

/** Why a snapshot is there: somebody asked for it, a schedule did, or a restore kept what it replaced. */
public enum Origin {
    REQUEST, SCHEDULE, SAFETY
}
