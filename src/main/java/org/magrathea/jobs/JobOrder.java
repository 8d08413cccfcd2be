package org.magrathea.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.HostAct;

/**
 * An act to be carried out on a host, not before an instant.
 *
 * @param machineId null when it is about no machine
 * @param orderedBy account of whoever ordered it without a request; null when a request is behind it, or when the portal
 *        does it by itself
 */
public record JobOrder(long hostId, @Nullable Long machineId, HostAct act, Instant notBefore, @Nullable Long orderedBy) {

    /** An order that a request is behind, or that the portal gives by itself. */
    public JobOrder(long hostId, long machineId, HostAct act, Instant notBefore) {
        this(hostId, machineId, act, notBefore, null);
    }
}
