package org.magrathea.requests.size;

import java.util.Optional;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobFacts;
import org.magrathea.jobs.JobStartRule;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineLimits;
import org.magrathea.machines.Machines;
import org.magrathea.machines.Share;
import org.springframework.stereotype.Component;

/** A limit that was lowered since the approval holds; what goes back to less is never in its way. */
@Component
class SizeStartRule implements JobStartRule {

    private final Machines machines;
    private final MachineLimits limits;

    SizeStartRule(Machines machines, MachineLimits limits) {
        this.machines = machines;
        this.limits = limits;
    }

    @Override
    public Optional<String> against(JobFacts job) {
        if (!(job.act() instanceof HostAct.Resize resize)) {
            return Optional.empty();
        }
        MachineFacts machine = machines.find(job.machine()).orElseThrow();
        Share more = new SizeDetails(resize.memoryMib(), resize.rootMib(), resize.homeMib(), 0, 0, 0, null).more(machine);
        return more.equals(Share.NOTHING)
                ? Optional.empty()
                : limits.asIfNotAsked(machine).against(more).map(why -> why + " Nothing was changed.");
    }
}
