package org.magrathea.requests;

/** Start of a request: as soon as it is approved, at a time, or in the next maintenance window of the machine. */
public enum Timing {
    APPROVED, AT, WINDOW
}
