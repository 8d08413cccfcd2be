package org.magrathea.hosts;

/** The effect of cancelling a job at its current step. */
public enum CancelEffect {

    /** No copy and no changed image. The machine returns to its previous state. */
    NOTHING,

    /** The copy is kept, but not verified. */
    UNCHECKED,

    /** The machine gets its former images and its previous state. */
    FORMER
}
