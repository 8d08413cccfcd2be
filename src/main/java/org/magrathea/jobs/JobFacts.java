package org.magrathea.jobs;

import org.magrathea.hosts.HostAct;

/** What there is to know of a job from its beginning: where, on which machine, what. */
public record JobFacts(long id, long hostId, long machineId, String machineName, String title, HostAct act) {
}
