package org.magrathea.snapshots;

/** Whether a copy of a snapshot came up when it was tried. */
public enum Booted {
    YES, NO, UNTESTED
}
