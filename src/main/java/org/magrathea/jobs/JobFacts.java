package org.magrathea.jobs;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.HostAct;

/**
 * What there is to know of a job from its beginning: where, on which machine, what; {@code orderedBy} is the account of
 * whoever ordered it without a request.
 */
public record JobFacts(long id, long hostId, long machineId, String machineName, String title, HostAct act,
        @Nullable Long orderedBy) {
}
