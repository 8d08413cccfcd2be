package org.magrathea.requests.extramachine;

import java.util.Optional;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobFacts;
import org.magrathea.jobs.JobStartRule;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineLimits;
import org.magrathea.machines.Machines;
import org.magrathea.machines.Share;
import org.springframework.stereotype.Component;

/** A limit that was lowered since the approval holds. What an admin orders without a request counts for no limit. */
@Component
class ExtraMachineStartRule implements JobStartRule {

    private final Machines machines;
    private final MachineLimits limits;

    ExtraMachineStartRule(Machines machines, MachineLimits limits) {
        this.machines = machines;
        this.limits = limits;
    }

    @Override
    public Optional<String> against(JobFacts job) {
        if (!(job.act() instanceof HostAct.MakeMachine make) || job.orderedBy() != null) {
            return Optional.empty();
        }
        MachineFacts machine = machines.find(job.machine()).orElseThrow();
        Share share = new Share(1, make.memoryMib() << 20, make.rootMib() + make.homeMib() << 20);
        return limits.without(machine.id()).against(share).map(why -> why + " Nothing was made.");
    }
}
