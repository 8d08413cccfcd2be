package org.magrathea.requests.resize;

import java.util.Optional;
import org.magrathea.jobs.JobFacts;
import org.magrathea.jobs.JobStartRule;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineQuota;
import org.magrathea.machines.Machines;
import org.magrathea.machines.operations.Resize;
import org.magrathea.quotas.Amounts;
import org.springframework.stereotype.Component;

/** Applies a quota that was lowered after the approval. Reverting to less memory is always allowed. */
@Component
class SizeStartRule implements JobStartRule {

    private final Machines machines;
    private final MachineQuota quota;

    SizeStartRule(Machines machines, MachineQuota quota) {
        this.machines = machines;
        this.quota = quota;
    }

    @Override
    public Optional<String> against(JobFacts job) {
        if (!(job.arguments() instanceof Resize resize)) {
            return Optional.empty();
        }
        MachineFacts machine = machines.find(job.machine()).orElseThrow();
        Amounts more = new SizeDetails(resize.memoryMib(), resize.rootMib(), resize.homeMib(), 0, 0, 0, null).more(machine);
        return more.equals(Amounts.NOTHING)
                ? Optional.empty()
                : quota.asIfNotAsked(machine).check(more).objection().map(why -> why + " Nothing changed.");
    }
}
