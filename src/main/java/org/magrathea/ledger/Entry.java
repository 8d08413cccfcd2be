package org.magrathea.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry of the ledger, unchecked, as read from the database. {@code previousHash} is null in the first one. */
record Entry(long number, Instant at, String actor, @Nullable Long actorId, String act, @Nullable Long machineId,
        @Nullable String machine, @Nullable Long request, @Nullable Long job, String what, @Nullable String why,
        @Nullable String previousHash, String hash) {

    Entry with(String newHash) {
        return new Entry(number, at, actor, actorId, act, machineId, machine, request, job, what, why, previousHash, newHash);
    }

    public String word() {
        return Act.of(act).map(Act::word).orElse(act);
    }

    /** Style of the badge. */
    public String badge() {
        return Act.of(act).map(Act::badge).orElse("bad");
    }
}
