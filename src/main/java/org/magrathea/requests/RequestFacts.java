package org.magrathea.requests;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/**
 * A request for other modules. {@code details} is the kind's own JSON, {@code title} is e.g. "Snapshot of sparrow",
 * {@code sentence} is the recap. {@code startsAt} is the requested time, or null for as soon as approved. {@code madeBy} is the
 * admin who submitted it in the name of the requester, or null. A conversation has no machine: its {@code machineId} is 0.
 */
public record RequestFacts(long id, int revision, String kind, String details, String title, String sentence,
        long machineId, String machineName,
        Person requester, @Nullable String why, @Nullable Instant startsAt, @Nullable Person madeBy) {

    /** Whether it has no approval and no job, only a conversation. */
    public boolean isConversation() {
        return machineId == Request.NO_MACHINE;
    }
}
