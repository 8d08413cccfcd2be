package org.magrathea.requests;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.JobView;
import org.magrathea.machines.MachineFacts;

/** Checks that all kinds of requests about a machine share. */
public final class MachineChecks {

    private MachineChecks() {
    }

    /** Checks the state of the machine and its host. {@code running} is a sentence about a running machine. */
    public static List<Check> of(RequestContext context, String running) {
        Check state = state(context.machine(), running);
        Check others = others(context.jobs());
        return context.host() != null && context.host().reachable()
                ? List.of(state, others)
                : List.of(Check.warning("Host unreachable. The job starts when the host is back."), state, others);
    }

    /** Why no request makes sense for these machines now, by number: not created or imported yet, paused or missing. */
    public static Map<Long, String> obstacles(List<MachineFacts> machines) {
        Map<Long, String> reasons = existing(machines);
        machines.stream().filter(machine -> !reasons.containsKey(machine.id())).forEach(machine -> {
            Check state = state(machine, "");
            if (state.stops()) {
                reasons.put(machine.id(), state.text());
            }
        });
        return reasons;
    }

    /** Why no request makes sense for machines that are not created or imported yet. */
    public static Map<Long, String> existing(List<MachineFacts> machines) {
        Map<Long, String> reasons = new HashMap<>();
        machines.stream()
                .filter(machine -> !machine.isHere())
                .forEach(machine -> reasons.put(machine.id(), machine.unmanagedGuest()
                        ? machine.name() + " is not imported yet. Request its import first."
                        : machine.name() + " is not created yet."));
        return reasons;
    }

    /**
     * The same, and for machines on hosts that lack what the request is about.
     *
     * @param suitable selects the hosts that have it, by number
     * @param lack the rest of a sentence about the host, e.g. “forwards no ports”
     */
    public static Map<Long, String> existing(List<MachineFacts> machines, UnaryOperator<Set<Long>> suitable, String lack) {
        Map<Long, String> reasons = existing(machines);
        Set<Long> hosts = suitable.apply(machines.stream().map(MachineFacts::hostId).collect(Collectors.toSet()));
        machines.stream()
                .filter(machine -> !hosts.contains(machine.hostId()))
                .forEach(machine -> reasons.putIfAbsent(machine.id(), "The host of " + machine.name() + " " + lack + "."));
        return reasons;
    }

    private static Check state(MachineFacts machine, String running) {
        return switch (machine.state()) {
            case RUNNING -> Check.ok(machine.name() + " is running. " + running);
            case PAUSED -> Check.stop(machine.name() + " is paused. Resume it first.");
            case HALTED -> Check.ok(machine.name() + " is stopped and stays stopped.");
            case STARTING, STOPPING -> Check.warning(machine.name() + " is currently " + machine.state().word() + ".");
            case MISSING -> machine.factsAt() == null
                    ? Check.warning("The host has not reported " + machine.name() + " yet.")
                    : Check.stop("The host no longer has " + machine.name() + ". Contact an admin.");
        };
    }

    private static Check others(List<JobView> jobs) {
        return jobs.stream()
                .map(job -> Check
                        .warning("Another job is " + (job.state() == JobState.RUNNING ? "running" : "queued") + ": " + job.title()
                                + ". This request starts after it."))
                .findFirst()
                .orElse(Check.ok("No other job is running or queued for this machine."));
    }
}
