package org.magrathea.requests;

import java.time.Duration;
import org.magrathea.Quantities;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;

/** How long a machine was away for a job, in a sentence. */
public final class Absence {

    private Absence() {
    }

    public static String of(MachineFacts machine, JobResult result) {
        return result.downMillis() == 0
                ? machine.name() + " was down before and stayed so."
                : machine.name() + " was away for " + Quantities.duration(Duration.ofMillis(result.downMillis())) + " and is "
                        + result.machine() + ".";
    }
}
