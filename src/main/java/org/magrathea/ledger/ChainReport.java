package org.magrathea.ledger;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a check of the chain found: how many entries are whole from the first on, the hash of the newest, and the first place
 * where something is wrong, or null.
 */
record ChainReport(long whole, @Nullable String head, @Nullable Broken broken) implements Serializable {

    /** The first entry that is not as it was written, and in words how. */
    record Broken(long entry, String how) implements Serializable {
    }

    public boolean good() {
        return broken == null;
    }
}
