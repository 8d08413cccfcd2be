package org.magrathea.requests.newmachine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.machines.MachineSpec;
import org.magrathea.quotas.Amounts;

/**
 * Details of a request for a new machine. Sizes are in MiB.
 *
 * @param days lifetime, which can be extended. Null for no expiry
 * @param autostart whether it starts with the host
 */
record NewMachineDetails(long host, String name, String distribution, long memoryMib, long rootMib, long homeMib,
        String purpose, @Nullable Integer days, boolean autostart) {

    MachineSpec spec(Instant now) {
        return new MachineSpec(host, name, distribution, memoryMib << 20, rootMib << 20, homeMib << 20, purpose,
                days == null ? null : now.plus(Duration.ofDays(days)));
    }

    Amounts takes() {
        return Amounts.ofMachines(1, memoryMib << 20, rootMib + homeMib << 20);
    }

    String stay() {
        return days == null ? "never" : "after " + Quantities.count(days, "day") + ", can be extended";
    }
}
