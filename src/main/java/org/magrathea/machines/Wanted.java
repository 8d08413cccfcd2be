package org.magrathea.machines;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A machine as somebody asks for it; sizes in bytes.
 *
 * @param purpose what it is for, in the words of its owner
 * @param endsAt when it is halted if nobody says otherwise; null for never
 */
public record Wanted(long hostId, String name, String distribution, long memory, long root, long home, @Nullable String purpose,
        @Nullable Instant endsAt) {

    public long disk() {
        return root + home;
    }
}
