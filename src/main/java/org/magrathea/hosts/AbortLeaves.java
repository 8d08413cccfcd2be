package org.magrathea.hosts;

/** What is left when a job is aborted where it stands. */
public enum AbortLeaves {

    /** No copy, no changed image; the machine is in the state that it had. */
    NOTHING,

    /** The copy is there and stays, not checked. */
    UNCHECKED,

    /** The machine gets its former images back, and the state that it had. */
    FORMER
}
