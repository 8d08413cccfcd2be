package org.magrathea.requests.newmachine;

import java.util.Optional;
import org.magrathea.jobs.JobFacts;
import org.magrathea.jobs.JobStartRule;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineQuota;
import org.magrathea.machines.Machines;
import org.magrathea.machines.operations.MakeMachine;
import org.magrathea.quotas.Amounts;
import org.springframework.stereotype.Component;

/** Applies a quota that was lowered after the approval. Machines ordered without a request need no quota. */
@Component
class NewMachineStartRule implements JobStartRule {

    private final Machines machines;
    private final MachineQuota quota;

    NewMachineStartRule(Machines machines, MachineQuota quota) {
        this.machines = machines;
        this.quota = quota;
    }

    @Override
    public Optional<String> against(JobFacts job) {
        if (!(job.arguments() instanceof MakeMachine make) || job.orderedBy() != null) {
            return Optional.empty();
        }
        MachineFacts machine = machines.find(job.machine()).orElseThrow();
        Amounts more = Amounts.ofMachines(1, make.memoryMib() << 20, make.rootMib() + make.homeMib() << 20);
        return quota.without(machine.id()).check(more).objection().map(why -> why + " The machine was not created.");
    }
}
