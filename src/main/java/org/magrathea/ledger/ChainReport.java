package org.magrathea.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What a check of the chain found: how many entries are whole from the first on, the hash of the newest, and the first place
 * where something is wrong, or null.
 */
record ChainReport(long whole, @Nullable String head, @Nullable Broken broken) {

    /** The first entry that is not as it was written, and in words how. */
    record Broken(long entry, String how) {
    }

    public boolean good() {
        return broken == null;
    }
}
