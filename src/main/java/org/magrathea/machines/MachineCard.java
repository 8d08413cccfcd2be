package org.magrathea.machines;

import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Host;
import org.magrathea.jobs.JobView;

/**
 * A machine with all that its card on a page shows.
 *
 * @param host where it runs, with how long ago that was heard of
 * @param lastGood its last good snapshot
 * @param running the job that is at work on it now
 * @param next the job that is agreed for later, or waits for its turn
 */
record MachineCard(MachineFacts machine, @Nullable Host host, @Nullable Person owner, @Nullable LastGood lastGood,
        @Nullable JobView running, @Nullable JobView next) {
}
