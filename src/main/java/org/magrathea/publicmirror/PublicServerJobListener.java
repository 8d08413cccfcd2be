package org.magrathea.publicmirror;

import org.jspecify.annotations.Nullable;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobFacts;
import org.magrathea.machines.DistributionFacts;
import org.magrathea.machines.MachineRemoved;
import org.magrathea.machines.Machines;
import org.magrathea.machines.operations.Boot;
import org.magrathea.machines.operations.Halt;
import org.magrathea.machines.operations.MakeMachine;
import org.magrathea.machines.operations.Pause;
import org.magrathea.machines.operations.Reinstall;
import org.magrathea.machines.operations.Restart;
import org.magrathea.machines.operations.Resume;
import org.magrathea.network.Addresses;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Records when a public mirror server is created, stopped, started or removed. */
@Component
class PublicServerJobListener {

    private final PublicServerRepository publicServers;
    private final PublicServerDesk desk;
    private final Machines machines;
    private final Addresses addresses;

    PublicServerJobListener(PublicServerRepository publicServers, PublicServerDesk desk, Machines machines, Addresses addresses) {
        this.publicServers = publicServers;
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
                if (failed.code().equals("address-in-use") && publicServers.findByMachineId(machine).isPresent()) {
                    addresses.avoid(machine);
                }
                notCreated(failed.job(), machine, failed.text());
            }
            case JobEvent.JobCancelledWhileRunning stopped -> notCreated(stopped.job(), machine, stopped.text());
            case JobEvent.JobCancelled cancelled -> notCreated(cancelled.job(), machine, cancelled.why());
            case JobEvent.JobQueued queued -> {
            }
            case JobEvent.JobStarted started -> {
            }
        }
    }

    private void done(JobFacts job, long machine) {
        switch (job.arguments()) {
            case Halt halt -> publicServers.lockOfMachine(machine).ifPresent(publicServer -> publicServer.setResting(true));
            case Boot boot -> publicServers.lockOfMachine(machine).ifPresent(publicServer -> publicServer.setResting(false));
            case Pause pause -> publicServers.lockOfMachine(machine).ifPresent(publicServer -> publicServer.setResting(true));
            case Resume resume -> publicServers.lockOfMachine(machine).ifPresent(publicServer -> publicServer.setResting(false));
            case Restart restart -> {
                if (job.orderedBy() != null) {
                    publicServers.lockOfMachine(machine).ifPresent(publicServer -> publicServer.setResting(false));
                }
            }
            case Reinstall replaced -> publicServers.lockOfMachine(machine)
                    .ifPresent(publicServer -> publicServer.updated(desk.distribution(job.hostId())
                            .filter(servers -> servers.name().equals(replaced.distribution()))
                            .map(DistributionFacts::madeAt)
                            .orElse(null)));
            default -> {
            }
        }
    }

    private void notCreated(JobFacts job, long machine, @Nullable String reason) {
        if (job.arguments() instanceof MakeMachine) {
            publicServers.lockOfMachine(machine).ifPresent(publicServer -> {
                publicServer.removeMachine("The machine was not created: " + reason);
                machines.remove(machine);
                addresses.giveBack(machine);
            });
        }
    }

    @EventListener
    void on(MachineRemoved removed) {
        publicServers.lockOfMachine(removed.machine().id()).ifPresent(publicServer -> publicServer.removeMachine(null));
    }
}
