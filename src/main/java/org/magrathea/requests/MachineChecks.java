package org.magrathea.requests;

import java.util.List;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.JobView;
import org.magrathea.machines.MachineFacts;

/** What every kind of request about a machine looks at. */
public final class MachineChecks {

    private MachineChecks() {
    }

    /** Whether the machine and its host are there; {@code running} says what will happen to a running one, after "x runs; ". */
    public static List<Check> of(Surroundings around, String running) {
        Check state = state(around.machine(), running);
        Check others = others(around.jobs());
        return around.host() != null && around.host().reachable()
                ? List.of(state, others)
                : List.of(Check.look("The host cannot be reached just now; the job starts when it can."), state, others);
    }

    private static Check state(MachineFacts machine, String running) {
        return switch (machine.state()) {
            case RUNNING -> Check.ok(machine.name() + " runs; " + running);
            case FROZEN -> Check.stop(machine.name() + " is frozen. Let it go on first, on its page.");
            case HALTED -> Check.ok(machine.name() + " is halted and stays so.");
            case STARTING, STOPPING -> Check.look(machine.name() + " is " + machine.state().word() + " just now.");
            case MISSING -> machine.factsAt() == null
                    ? Check.look("The host has not told of " + machine.name() + " yet.")
                    : Check.stop("The host does not know " + machine.name() + ". An admin has to look at it first.");
        };
    }

    private static Check others(List<JobView> jobs) {
        return jobs.stream()
                .map(job -> Check.look(job.title() + " is " + (job.state() == JobState.RUNNING ? "running" : "queued")
                        + " on it; this one comes after it."))
                .findFirst()
                .orElse(Check.ok("Nothing else is running or planned on it."));
    }
}
