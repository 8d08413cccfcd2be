package org.magrathea.machines;

import java.util.Optional;
import org.magrathea.Quantities;

/** What a tenant's machines take, what was asked for and is not there yet, and what they may take in all. */
public record Allowance(Share used, Share pending, Share limit) {

    /** Used and asked for together, in percent of the limit. */
    public int machinesPercent() {
        return percent(taken().machines(), limit.machines());
    }

    public int memoryPercent() {
        return percent(taken().memory(), limit.memory());
    }

    public int diskPercent() {
        return percent(taken().disk(), limit.disk());
    }

    public Share taken() {
        return used.plus(pending);
    }

    /** What speaks against so much more, with the numbers and the way out; empty when it fits. */
    public Optional<String> against(Share more) {
        Share then = taken().plus(more);
        if (then.machines() > limit.machines()) {
            return Optional.of("You may have " + limit.machines() + (limit.machines() == 1 ? " machine" : " machines")
                    + " and have or have asked for " + taken().machines()
                    + ". Remove one, take a request back, or ask the admin for a higher limit.");
        }
        if (then.memory() > limit.memory()) {
            return Optional.of(tooMuch("memory", more.memory(), taken().memory(), limit.memory()));
        }
        if (then.disk() > limit.disk()) {
            return Optional.of(tooMuch("disk", more.disk(), taken().disk(), limit.disk()));
        }
        return Optional.empty();
    }

    private static String tooMuch(String what, long more, long taken, long limit) {
        return "That is " + Quantities.bytes(more) + " of " + what + ", and " + Quantities.bytes(Math.max(0, limit - taken))
                + " are left of your "
                + Quantities.bytes(limit) + ". Choose less, or ask the admin for a higher limit.";
    }

    private static int percent(long part, long whole) {
        return whole <= 0 ? 100 : (int) Math.min(100, part * 100 / whole);
    }
}
