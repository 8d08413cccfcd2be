package org.magrathea.machines;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magrathea.quotas.Amounts;
import org.magrathea.quotas.QuotaMeter;
import org.magrathea.quotas.QuotaUsage;
import org.magrathea.quotas.Quotas;
import org.magrathea.quotas.Resource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The quota usage of machine owners, for requests about one of their machines. */
@Component
@Transactional(readOnly = true)
public class MachineQuota {

    private final Quotas quotas;
    private final MachineRepository machines;

    MachineQuota(Quotas quotas, MachineRepository machines) {
        this.quotas = quotas;
        this.machines = machines;
    }

    public QuotaUsage of(long owner) {
        return quotas.of(owner, Resource.MACHINES);
    }

    /** The usage of each owner without the given machine, by the id of the machine. */
    public Map<Long, QuotaUsage> without(Collection<Long> some) {
        return less(some, machine -> machine.facts().isHere()
                ? new QuotaMeter.Counted(machine.facts().takes(), machine.askedMore())
                : new QuotaMeter.Counted(Amounts.NOTHING, machine.facts().takes()));
    }

    public QuotaUsage without(long machine) {
        return Objects.requireNonNull(without(List.of(machine)).get(machine));
    }

    /** The usage of each owner without the pending resize of the given machine. */
    public Map<Long, QuotaUsage> asIfNotAsked(Collection<Long> some) {
        return less(some, machine -> new QuotaMeter.Counted(Amounts.NOTHING, machine.askedMore()));
    }

    public QuotaUsage asIfNotAsked(MachineFacts machine) {
        return Objects.requireNonNull(asIfNotAsked(List.of(machine.id())).get(machine.id()));
    }

    /** A removed machine does not count. */
    private Map<Long, QuotaUsage> less(Collection<Long> some, Function<Machine, QuotaMeter.Counted> part) {
        List<Machine> these = some.isEmpty() ? List.of() : machines.findByIdIn(some);
        Map<Long, QuotaUsage> all = quotas.of(these.stream().map(machine -> machine.facts().ownerId()).distinct().toList(),
                Resource.MACHINES);
        return these.stream().collect(Collectors.toMap(Machine::id, machine -> {
            QuotaUsage owner = Objects.requireNonNull(all.get(machine.facts().ownerId()));
            return machine.facts().lifecycleState() == LifecycleState.REMOVED ? owner : owner.without(part.apply(machine));
        }));
    }
}
