package org.magrathea.requests;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A request that its requester may still change, or to which an admin may offer something else; {@code details} is the kind's
 * JSON, {@code machine} a name. {@code why} is null for an offer: the words of an offer are its admin's.
 */
public record OpenRequest(long id, String kind, String machine, String details, @Nullable String why, @Nullable Instant startsAt,
        boolean offering) {

    /** As it stands in the form. */
    public Timing timing() {
        return startsAt == null ? Timing.APPROVED : Timing.AT;
    }
}
