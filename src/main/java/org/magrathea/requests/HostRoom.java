package org.magrathea.requests;

import java.util.Locale;
import org.magrathea.Quantities;
import org.magrathea.hosts.Capacity;

/** Checks the memory and disk of a host before and after a request. */
public final class HostRoom {

    private HostRoom() {
    }

    /** Checks {@code more} bytes of additional memory. */
    public static Check memory(long more, Capacity has) {
        long then = has.memoryPromised() + more;
        String text = String.format(Locale.ROOT,
                "Memory allocated on the host: %s now, %s after, of %s. Oversubscription: %.2f × now, %.2f × after.",
                Quantities.bytes(has.memoryPromised()), Quantities.bytes(then), Quantities.bytes(has.memoryTotal()),
                has.oversubscription(), has.memoryTotal() == 0 ? 0 : (double) then / has.memoryTotal());
        return more > has.memoryAvailable()
                ? Check.warning(text + " Currently available: " + Quantities.bytes(has.memoryAvailable()) + ".")
                : then > has.memoryTotal() ? Check.warning(text) : Check.ok(text);
    }

    /** Checks {@code most} bytes of additional images, when full. */
    public static Check disk(long most, Capacity has) {
        String text = "Disk of the host: " + Quantities.bytes(has.diskUsable()) + " usable now, "
                + Quantities.bytes(Math.max(0, has.diskUsable() - most)) + " once the images are full.";
        return most > has.diskUsable() ? Check.warning(text + " The images can outgrow the disk.") : Check.ok(text);
    }
}
