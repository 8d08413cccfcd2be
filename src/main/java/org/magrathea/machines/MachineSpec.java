package org.magrathea.machines;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A requested machine; sizes in bytes.
 *
 * @param purpose the purpose, as the owner describes it
 * @param expiresAt the time when it is halted unless it is extended; null for never
 */
public record MachineSpec(long hostId, String name, String distribution, long memory, long root, long home,
        @Nullable String purpose,
        @Nullable Instant expiresAt) {

    public long disk() {
        return root + home;
    }
}
