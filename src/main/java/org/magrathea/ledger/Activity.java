package org.magrathea.ledger;

import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/**
 * What the Activity page of a machine is filtered by. It is not part of the ledger and its hashes.
 *
 * @param person name of the person who acted or ordered the job; null for the portal and hosts
 * @param byAdmin whether that person was an admin then
 */
record Activity(ActivityKind kind, @Nullable String person, boolean byAdmin) {

    static Activity of(ActivityKind kind, @Nullable Person by) {
        return new Activity(kind, by == null ? null : by.name(), by != null && by.isAdmin());
    }
}
