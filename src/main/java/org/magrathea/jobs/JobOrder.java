package org.magrathea.jobs;

import java.time.Instant;
import java.util.List;

import org.magrathea.hosts.HostAct;

/** An act to be carried out on a host, not before an instant. */
public record JobOrder(long hostId, long machineId, String machineName, String title, HostAct act, List<PlannedStep> steps,
        Instant notBefore) {
}
