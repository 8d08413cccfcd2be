package org.magrathea.requests;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;

/**
 * A request as others need to know it. {@code details} is the kind's own JSON; {@code title} is like "Snapshot of sparrow"; {@code sentence} says in words what is
 * asked; {@code startsAt} is the wanted time, or null for as soon as approved; {@code madeBy} is the admin who made it in the
 * name of the requester, or null.
 */
public record RequestFacts(long id, int revision, String kind, String details, String title, String sentence,
        long machineId, String machineName,
        Person requester, @Nullable String why, @Nullable Instant startsAt, @Nullable Person madeBy) {
}
