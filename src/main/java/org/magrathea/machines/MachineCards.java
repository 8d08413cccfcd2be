package org.magrathea.machines;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.JobView;
import org.magrathea.jobs.Jobs;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts cards together with a fixed number of statements, however many machines there are. */
@Component
class MachineCards {

    private final Hosts hosts;
    private final People people;
    private final LastGoodSnapshots snapshots;
    private final Jobs jobs;

    MachineCards(Hosts hosts, People people, LastGoodSnapshots snapshots, Jobs jobs) {
        this.hosts = hosts;
        this.people = people;
        this.snapshots = snapshots;
        this.jobs = jobs;
    }

    @Transactional(readOnly = true)
    public List<MachineCard> of(List<MachineFacts> machines) {
        List<Long> ids = machines.stream().map(MachineFacts::id).toList();
        Map<Long, Host> host = hosts.all().stream().collect(Collectors.toMap(Host::id, Function.identity()));
        Map<Long, Person> owner = people.byIds(machines.stream().map(MachineFacts::ownerId).distinct().toList());
        Map<Long, LastGood> lastGood = snapshots.of(ids);
        Map<Long, List<JobView>> active = jobs.activeOn(ids).stream().collect(Collectors.groupingBy(JobView::machineId));
        return machines.stream().map(machine -> {
            List<JobView> its = active.getOrDefault(machine.id(), List.of());
            return new MachineCard(machine, host.get(machine.hostId()), owner.get(machine.ownerId()), lastGood.get(machine.id()),
                    first(its, JobState.RUNNING), first(its, JobState.QUEUED));
        }).toList();
    }

    private static @Nullable JobView first(List<JobView> jobs, JobState state) {
        return jobs.stream().filter(job -> job.state() == state).findFirst().orElse(null);
    }
}
