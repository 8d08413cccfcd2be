package org.magrathea.requests;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A request that its requester may still change; {@code details} is the kind's JSON, {@code machine} a name. */
public record OpenRequest(long id, String machine, String details, @Nullable String why, @Nullable Instant startsAt) {
}
