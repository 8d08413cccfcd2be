package org.magrathea.machines;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.magrathea.quotas.Amounts;
import org.magrathea.quotas.QuotaMeter;
import org.magrathea.quotas.Resource;
import org.springframework.stereotype.Component;

/** Counts machines, memory and disk against the quotas of the owners, with one statement. */
@Component
class MachineMeter implements QuotaMeter {

    private final MachineRepository machines;
    private final MachineSettings settings;

    MachineMeter(MachineRepository machines, MachineSettings settings) {
        this.machines = machines;
        this.settings = settings;
    }

    @Override
    public Set<Resource> counts() {
        return EnumSet.of(Resource.MACHINES, Resource.MEMORY, Resource.DISK);
    }

    @Override
    public Amounts usual() {
        return settings.quota();
    }

    @Override
    public Map<Long, Counted> count(Collection<Long> accounts) {
        return machines.taken(accounts)
                .stream()
                .collect(Collectors.toMap(Taken::owner, Taken::counted,
                        (one, other) -> new Counted(one.used().plus(other.used()), one.pending().plus(other.pending()))));
    }
}
