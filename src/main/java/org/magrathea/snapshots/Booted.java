package org.magrathea.snapshots;

/** The result of the boot test of a snapshot. */
public enum Booted {
    YES, NO, UNTESTED
}
