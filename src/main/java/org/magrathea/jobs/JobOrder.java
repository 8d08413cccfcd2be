package org.magrathea.jobs;

import java.time.Instant;
import org.magrathea.hosts.HostAct;

/** An act to be carried out on a host, not before an instant. */
public record JobOrder(long hostId, long machineId, HostAct act, Instant notBefore) {
}
