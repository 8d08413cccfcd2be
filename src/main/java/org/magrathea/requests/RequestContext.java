package org.magrathea.requests;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Host;
import org.magrathea.jobs.JobView;
import org.magrathea.machines.MachineFacts;

/** Data for the checks of a request: the machine, its host, and the queued and running jobs of the machine. */
public record RequestContext(MachineFacts machine, @Nullable Host host, List<JobView> jobs) {
}
