package org.magrathea.requests;

import java.time.Duration;
import org.magrathea.Quantities;
import org.magrathea.hosts.GuestState;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;

/** States the downtime of a machine during a job, for a summary. */
public final class DowntimeText {

    private DowntimeText() {
    }

    public static String of(MachineFacts machine, JobResult result) {
        return result.downMillis() == 0
                ? machine.name() + " was stopped before and is still stopped."
                : "Downtime of " + machine.name() + ": " + Quantities.duration(Duration.ofMillis(result.downMillis()))
                        + ". The machine is now " + GuestState.word(result.machine()) + ".";
    }
}
