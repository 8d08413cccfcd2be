package org.magrathea.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;

/**
 * Announced load as one person may see it.
 *
 * @param machine null for other tenants
 * @param owner for admins only
 * @param mayCancel whether this person may cancel it
 */
record LoadAnnouncementView(long id, String host, LoadKind what, String howMuch, Instant from, Instant to, boolean now,
        @Nullable MachineFacts machine, @Nullable Person owner, boolean mayCancel) {
}
