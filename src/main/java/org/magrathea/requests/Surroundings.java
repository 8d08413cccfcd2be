package org.magrathea.requests;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Host;
import org.magrathea.jobs.JobView;
import org.magrathea.machines.MachineFacts;

/** What a request is checked against: the machine, its host, and what is queued or running on the machine. */
public record Surroundings(MachineFacts machine, @Nullable Host host, List<JobView> jobs) {
}
