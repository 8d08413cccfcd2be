package org.magrathea.machines;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.magrathea.Chart;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.home.Downtime;
import org.magrathea.home.Downtimes;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.JobView;
import org.magrathea.jobs.Jobs;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Builds cards with a fixed number of statements for any number of machines. */
@Component
class MachineCards {

    private final Hosts hosts;
    private final People people;
    private final LastGoodSnapshots snapshots;
    private final Jobs jobs;
    private final List<Downtimes> downtimes;
    private final MachineSparklines sparklines;
    private final Clock clock;

    MachineCards(Hosts hosts, People people, LastGoodSnapshots snapshots, Jobs jobs, List<Downtimes> downtimes,
            MachineSparklines sparklines, Clock clock) {
        this.downtimes = downtimes;
        this.sparklines = sparklines;
        this.clock = clock;
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
        Map<String, Downtime> planned = planned(machines);
        return machines.stream().map(machine -> {
            List<JobView> jobsOfMachine = active.getOrDefault(machine.id(), List.of());
            return new MachineCard(machine, host.get(machine.hostId()), owner.get(machine.ownerId()), lastGood.get(machine.id()),
                    jobsOfMachine.stream().filter(job -> job.state() == JobState.RUNNING).findFirst().orElse(null),
                    next(jobsOfMachine, planned.get(machine.name())), null);
        }).toList();
    }

    /** The first planned downtime of each machine, by name. */
    private Map<String, Downtime> planned(List<MachineFacts> machines) {
        Map<Long, String> names = machines.stream()
                .filter(MachineFacts::isHere)
                .collect(Collectors.toMap(MachineFacts::id, MachineFacts::name));
        Instant now = clock.instant();
        return downtimes.stream()
                .flatMap(source -> source.of(names, now).stream())
                .collect(Collectors.toMap(downtime -> String.valueOf(downtime.machine()), Function.identity(),
                        BinaryOperator.minBy(Comparator.comparing(Downtime::at))));
    }

    /** The first of the queued jobs and the planned downtime. A job on hold waits for another start. */
    private static @Nullable Downtime next(List<JobView> jobs, @Nullable Downtime planned) {
        Stream<Downtime> queued = jobs.stream()
                .filter(job -> job.state() == JobState.QUEUED && !job.onHold())
                .map(job -> new Downtime(job.notBefore(), job.machineName(), job.machineName(), job.title(),
                        "/jobs/" + job.id()));
        return Stream.concat(queued, Stream.ofNullable(planned)).min(Comparator.comparing(Downtime::at)).orElse(null);
    }

    /** The same with the CPU of the last 24 hours. */
    List<MachineCard> withCpu(List<MachineFacts> some) {
        Map<Long, Chart.Line> lines = sparklines.cpu(some.stream().map(MachineFacts::id).toList());
        return of(some).stream().map(card -> card.withCpu(lines.get(card.machine().id()))).toList();
    }
}
