package org.magrathea.requests.resize;

import org.jspecify.annotations.Nullable;
import org.magrathea.machines.MachineFacts;
import org.magrathea.quotas.Amounts;

/**
 * Details of a resize request. Sizes are in MiB. The former sizes are those at the submission.
 *
 * @param days after which the memory is reverted. Null for permanent memory
 */
record SizeDetails(long memoryMib, long rootMib, long homeMib, long formerMemoryMib, long formerRootMib, long formerHomeMib,
        @Nullable Integer days) {

    /** The additional amounts compared with the current machine. */
    Amounts more(MachineFacts machine) {
        long disk = (rootMib + homeMib << 20) - machine.root().size() - machine.home().size();
        return Amounts.ofMachines(0, Math.max(0, (memoryMib << 20) - machine.memory()), Math.max(0, disk));
    }

    boolean changesMemory() {
        return memoryMib != formerMemoryMib;
    }

    boolean grows() {
        return rootMib > formerRootMib || homeMib > formerHomeMib;
    }
}
