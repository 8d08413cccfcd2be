package org.magrathea.requests;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A request that its requester may still edit, or for which an admin may make a counter-offer. {@code details} is the kind's
 * JSON, {@code machine} a name. {@code why} is null for an offer, because the admin writes its own.
 */
public record OpenRequest(long id, String kind, String machine, String details, @Nullable String why, @Nullable Instant startsAt,
        List<Instant> alternatives, boolean offering) {

    /** The value of the field of the second or third possible start. */
    public @Nullable String alternative(int number, ZoneId zone) {
        return number < alternatives.size() ? StartTime.typed(alternatives.get(number), zone) : null;
    }

    /** The value of the form field. */
    public Timing timing() {
        return startsAt == null ? Timing.APPROVED : Timing.AT;
    }
}
