package org.magrathea.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that belongs in the ledger and is about no machine. Published in the transaction that made it.
 *
 * @param by null when the portal did it by itself
 * @param did follows the name, without a full stop, like {@code made ibis an admin}
 * @param words their own words about it
 */
public record AuditedAction(Area area, @Nullable Person by, String did, @Nullable String words, Instant at) {

    /** What was changed. */
    public enum Area {
        /** An account: its role, password, keys, address, whether it can sign in. */
        ACCOUNT,
        /** A quota, a host or another setting of the portal. */
        SETTING
    }
}
