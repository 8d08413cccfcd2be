package org.magrathea.ledger;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The result of a check of the chain: the number of intact entries from the first on, the hash of the newest, and the
 * first broken entry or null.
 */
record ChainReport(long whole, @Nullable String head, @Nullable Broken broken) implements Serializable {

    /** The first broken entry, with a description for people. */
    record Broken(long entry, String how) implements Serializable {
    }

    public boolean good() {
        return broken == null;
    }
}
