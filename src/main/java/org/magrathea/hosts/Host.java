package org.magrathea.hosts;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A host with what was last heard of it. {@code problem} says in words why it cannot be reached, or is null when the last
 * try went well; {@code capacity} is as old as {@code seenAt}.
 */
public record Host(long id, String name, String address, int port, String fingerprint, int jobsAtOnce, String network,
        @Nullable Instant seenAt, @Nullable String problem, @Nullable Capacity capacity) {

    /** Its own addresses in its guests' networks, each with a prefix; empty when its guests have no network. */
    public List<String> networks() {
        String told = capacity == null ? null : capacity.networks();
        return told == null || told.isBlank() ? List.of() : List.of(told.split(" "));
    }

    /** Whether its guests can have addresses. */
    public boolean hasNetwork() {
        return !networks().isEmpty();
    }

    /** {@code host} where its own servers publish {@code /pub}, the address at which a guest does, or null. */
    public @Nullable String publishes() {
        return capacity == null ? null : capacity.publishes();
    }

    public boolean reachable() {
        return seenAt != null && problem == null;
    }
}
