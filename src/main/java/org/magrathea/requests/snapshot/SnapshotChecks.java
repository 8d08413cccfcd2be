package org.magrathea.requests.snapshot;

import java.util.ArrayList;
import java.util.List;

import org.magrathea.Quantities;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.JobView;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.Check;
import org.magrathea.requests.Surroundings;

import org.springframework.stereotype.Component;

/** What is looked at before a snapshot: the host, the room on its disk, the machine, and what else is planned for it. */
@Component
class SnapshotChecks {

    List<Check> of(SnapshotDetails asked, Surroundings around) {
        List<Check> checks = new ArrayList<>();
        Host host = around.host();
        if (host == null || !host.reachable()) {
            checks.add(Check.look("The host cannot be reached just now; the job starts when it can."));
        }
        if (host != null && host.capacity() != null) {
            checks.add(room(asked, around.machine(), host.capacity()));
        }
        checks.add(state(asked, around.machine()));
        checks.add(conflicts(around.jobs()));
        return checks;
    }

    private static Check room(SnapshotDetails asked, MachineFacts machine, Capacity capacity) {
        long need = machine.copySize(asked.what());
        long have = capacity.diskUsable();
        String numbers = Quantities.bytes(need) + " needed, " + Quantities.bytes(have) + " free for snapshots";
        if (need <= have) {
            return Check.ok("Room on the host: " + numbers + ".");
        }
        return Check.stop("Not enough room on the host: " + numbers + " (" + Quantities.bytes(capacity.diskReserve())
                + " stay in reserve). Choose only / or only /home, or ask the admin to make room.");
    }

    private static Check state(SnapshotDetails asked, MachineFacts machine) {
        return switch (machine.state()) {
            case RUNNING -> Check.ok(machine.name() + (asked.freezes()
                    ? " runs; it is frozen for the copy and goes on."
                    : " runs; it is halted in order and started again."));
            case HALTED -> Check.ok(machine.name() + " is halted and stays so.");
            case STARTING, STOPPING -> Check.look(machine.name() + " is " + machine.state().word() + " just now.");
            case MISSING -> machine.factsAt() == null
                    ? Check.look("The host has not told of " + machine.name() + " yet.")
                    : Check.stop("The host does not know " + machine.name() + ". An admin has to look at it first.");
        };
    }

    private static Check conflicts(List<JobView> jobs) {
        return jobs.stream()
                .map(job -> Check.look(job.title() + " is " + (job.state() == JobState.RUNNING ? "running" : "queued")
                        + " on it; this one comes after it."))
                .findFirst()
                .orElse(Check.ok("Nothing else is running or planned on it."));
    }
}
