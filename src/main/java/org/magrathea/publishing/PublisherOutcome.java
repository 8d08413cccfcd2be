package org.magrathea.publishing;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobFacts;
import org.magrathea.machines.DistributionFacts;
import org.magrathea.machines.MachineRemoved;
import org.magrathea.machines.Machines;
import org.magrathea.network.Addresses;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What becomes of a machine that publishes: made or not, halted or started by somebody, removed. */
@Component
class PublisherOutcome {

    private final PublisherRepository publishers;
    private final PublisherDesk desk;
    private final Machines machines;
    private final Addresses addresses;

    PublisherOutcome(PublisherRepository publishers, PublisherDesk desk, Machines machines, Addresses addresses) {
        this.publishers = publishers;
        this.desk = desk;
        this.machines = machines;
        this.addresses = addresses;
    }

    @EventListener
    void on(JobEvent event) {
        Long machine = event.job().machineId();
        if (machine == null) {
            return;
        }
        switch (event) {
            case JobEvent.JobDone done -> done(done.job(), machine);
            case JobEvent.JobFailed failed -> {
                if (failed.code().equals("address-in-use") && publishers.findByMachineId(machine).isPresent()) {
                    addresses.avoid(machine);
                }
                notMade(failed.job(), machine, failed.text());
            }
            case JobEvent.JobAborted aborted -> notMade(aborted.job(), machine, aborted.text());
            case JobEvent.JobCancelled cancelled -> notMade(cancelled.job(), machine, cancelled.why());
            case JobEvent.JobQueued queued -> {
            }
            case JobEvent.JobStarted started -> {
            }
        }
    }

    private void done(JobFacts job, long machine) {
        switch (job.act()) {
            case HostAct.Halt halt -> publishers.lockOfMachine(machine).ifPresent(publisher -> publisher.rests(true));
            case HostAct.Boot boot -> publishers.lockOfMachine(machine).ifPresent(publisher -> publisher.rests(false));
            case HostAct.Freeze freeze -> publishers.lockOfMachine(machine).ifPresent(publisher -> publisher.rests(true));
            case HostAct.Thaw thaw -> publishers.lockOfMachine(machine).ifPresent(publisher -> publisher.rests(false));
            case HostAct.Restart restart -> {
                if (job.orderedBy() != null) {
                    publishers.lockOfMachine(machine).ifPresent(publisher -> publisher.rests(false));
                }
            }
            case HostAct.ReplaceRoot replaced -> publishers.lockOfMachine(machine)
                    .ifPresent(publisher -> publisher.hasServersFrom(desk.distribution(job.hostId())
                            .filter(servers -> servers.name().equals(replaced.distribution()))
                            .map(DistributionFacts::madeAt)
                            .orElse(null)));
            default -> {
            }
        }
    }

    private void notMade(JobFacts job, long machine, @Nullable String why) {
        if (job.act() instanceof HostAct.MakeMachine) {
            publishers.lockOfMachine(machine).ifPresent(publisher -> {
                publisher.isNoMore("It was not made: " + why);
                machines.go(machine);
                addresses.giveBack(machine);
            });
        }
    }

    @EventListener
    void on(MachineRemoved removed) {
        publishers.lockOfMachine(removed.machine().id()).ifPresent(publisher -> publisher.isNoMore(null));
    }
}
