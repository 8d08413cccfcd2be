package org.magrathea.requests;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;

/** A request that waits for a decision, with the facts that are needed to decide. {@code mine}: the viewer asked for it. */
record QueueEntry(long id, int revision, String kind, String title, String sentence, @Nullable String why,
        @Nullable Instant startsAt,
        Instant submittedAt, Person requester, MachineFacts machine, Map<String, String> facts, List<Check> checks,
        boolean mine, @Nullable String mark) {

    public boolean stopped() {
        return checks.stream().anyMatch(Check::stops);
    }
}
