package org.magrathea.requests;

import java.util.Locale;
import org.magrathea.Quantities;
import org.magrathea.hosts.Capacity;

/** What a host has promised and holds before and after a request, for the tenant and the admin. */
public final class HostRoom {

    private HostRoom() {
    }

    /** {@code more} bytes of memory are promised. */
    public static Check memory(long more, Capacity has) {
        long then = has.memoryPromised() + more;
        String text = String.format(Locale.ROOT,
                "Memory promised on the host: %s now, %s after, of %s (%.2f × now, %.2f × after).",
                Quantities.bytes(has.memoryPromised()), Quantities.bytes(then), Quantities.bytes(has.memoryTotal()),
                has.oversubscription(), has.memoryTotal() == 0 ? 0 : (double) then / has.memoryTotal());
        return more > has.memoryAvailable()
                ? Check.look(text + " Only " + Quantities.bytes(has.memoryAvailable()) + " are available just now.")
                : then > has.memoryTotal() ? Check.look(text) : Check.ok(text);
    }

    /** Images can hold {@code most} bytes more. */
    public static Check disk(long most, Capacity has) {
        String text = "Disk of the host: " + Quantities.bytes(has.diskUsable()) + " usable now, "
                + Quantities.bytes(Math.max(0, has.diskUsable() - most)) + " once the images are full.";
        return most > has.diskUsable() ? Check.look(text + " They can grow larger than what is there.") : Check.ok(text);
    }
}
