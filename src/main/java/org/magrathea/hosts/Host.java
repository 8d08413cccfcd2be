package org.magrathea.hosts;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A host with its last known state. {@code problem} is the reason why it is unreachable, or null after a successful poll.
 * {@code capacity} is as old as {@code seenAt}.
 */
public record Host(long id, String name, String address, int port, String fingerprint, int jobsAtOnce, String network,
        @Nullable Instant seenAt, @Nullable String problem, @Nullable Capacity capacity) {

    /** Addresses of the host in the networks of its guests, each with a prefix; empty without networks. */
    public List<String> networks() {
        String prefixes = capacity == null ? null : capacity.networks();
        return prefixes == null || prefixes.isBlank() ? List.of() : List.of(prefixes.split(" "));
    }

    /** Public networks of the host for its guests, each with a prefix; empty without any. */
    public List<String> publicNetworks() {
        String prefixes = capacity == null ? null : capacity.publicNetworks();
        return prefixes == null || prefixes.isBlank() ? List.of() : List.of(prefixes.split(" "));
    }

    /** The network of the IPv6 addresses that the host has for its guests; null for none. */
    public @Nullable String prefix6() {
        return capacity == null ? null : capacity.prefix6();
    }

    /** Whether guests reach any part of the internet. */
    public boolean reachesOut() {
        return capacity != null && capacity.outgoing() != null && !capacity.outgoing().equals("none");
    }

    /** Whether guests can have addresses. */
    public boolean hasNetwork() {
        return !networks().isEmpty();
    }

    /** {@code host} if its own servers serve {@code /pub}, the public address if a guest does, or null. */
    public @Nullable String publishes() {
        return capacity == null ? null : capacity.publishes();
    }

    public boolean reachable() {
        return seenAt != null && problem == null;
    }
}
