package org.magrathea.notices;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/**
 * A change for the ledger that concerns no machine. Published in the transaction of the change.
 *
 * @param by null for changes by the portal
 * @param did follows the name, without a full stop, e.g. {@code made ibis an admin}
 * @param words a comment by the person
 */
public record AuditedAction(Area area, @Nullable Person by, String did, @Nullable String words, Instant at) {

    /** The area of the change. */
    public enum Area {
        /** An account: role, password, keys, address, enabled or disabled. */
        ACCOUNT,
        /** A quota, a host or another setting of the portal. */
        SETTING
    }
}
