package org.magrathea.requests;

/** When a request is to be carried out: as soon as it is approved, or not before a time. */
public enum Timing {
    APPROVED, AT
}
