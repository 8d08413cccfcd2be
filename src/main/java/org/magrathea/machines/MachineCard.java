package org.magrathea.machines;

import org.jspecify.annotations.Nullable;
import org.magrathea.Chart;
import org.magrathea.access.Person;
import org.magrathea.home.Downtime;
import org.magrathea.hosts.Host;
import org.magrathea.jobs.JobView;

/**
 * A machine with the content of its card.
 *
 * @param host the host of the machine, with the time of its last contact
 * @param lastGood the last verified snapshot
 * @param running the running job of the machine
 * @param next the first queued job or planned downtime
 * @param cpu the CPU of the last 24 hours in cores, in lists only
 */
record MachineCard(MachineFacts machine, @Nullable Host host, @Nullable Person owner, @Nullable LastGood lastGood,
        @Nullable JobView running, @Nullable Downtime next, Chart.@Nullable Line cpu) {

    MachineCard withCpu(Chart.@Nullable Line line) {
        return new MachineCard(machine, host, owner, lastGood, running, next, line);
    }
}
