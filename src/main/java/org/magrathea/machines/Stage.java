package org.magrathea.machines;

/** Where a machine stands in the books, beside the state that its host tells. */
public enum Stage {

    /** Somebody has asked for it; it holds its name, and what it will take counts for its owner. */
    ASKED,

    /** It is on its host, as far as the portal knows. */
    HERE,

    /** It is not there any more, or never came to be. What was written of it stays. */
    GONE
}
