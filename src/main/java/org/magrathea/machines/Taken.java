package org.magrathea.machines;

import org.magrathea.quotas.Amounts;
import org.magrathea.quotas.QuotaMeter;

/** Total current and requested sizes of the machines of an owner in one lifecycle state; in bytes. */
record Taken(long owner, LifecycleState lifecycleState, long machines, long memory, long disk, long askedMemory, long askedDisk) {

    QuotaMeter.Counted counted() {
        Amounts all = Amounts.ofMachines(machines, memory, disk);
        return lifecycleState == LifecycleState.ACTIVE
                ? new QuotaMeter.Counted(all, Amounts.ofMachines(0, askedMemory, askedDisk))
                : new QuotaMeter.Counted(Amounts.NOTHING, all);
    }
}
