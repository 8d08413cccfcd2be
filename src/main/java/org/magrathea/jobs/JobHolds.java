package org.magrathea.jobs;

import java.time.Instant;
import java.util.List;

/** Holds of hosts from another module. Read while the jobs of the host are locked, so no host is queried. */
public interface JobHolds {

    List<JobHold> on(long host, Instant now);
}
