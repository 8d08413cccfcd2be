package org.magrathea.requests;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for, ready to be kept: {@code details} is the kind's own JSON, {@code title} is like "Snapshot of
 * sparrow", {@code sentence} says what will happen, {@code startsAt} is null for as soon as approved.
 */
public record Asked(String kind, long machineId, String details, String title, String sentence, @Nullable String why,
        @Nullable Instant startsAt) {

    /** The same about another machine. */
    public Asked about(long machine) {
        return new Asked(kind, machine, details, title, sentence, why, startsAt);
    }
}
