package org.magrathea.network;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.magrathea.hosts.Inventory;
import org.magrathea.machines.GuestsSeen;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Compares the network settings that a host reports of its machines with those that it was sent. {@link NetworkSync} sends them again. */
@Component
class NetworkReports {

    private final NetworkSyncRepository sent;

    NetworkReports(NetworkSyncRepository sent) {
        this.sent = sent;
    }

    /** In the transaction that records the inventory. Writes only when something differs, or no longer does. */
    @EventListener
    void seen(GuestsSeen seen) {
        if (seen.guests().isEmpty()) {
            return;
        }
        for (SentNetwork row : sent.findByMachineIdIn(seen.guests().keySet())) {
            Inventory.Guest guest = Objects.requireNonNull(seen.guests().get(row.machineId()));
            if (guest.firewall() != null && !guest.addresses().isEmpty()) {
                compare(row, words(guest), seen.at());
            }
        }
    }

    private void compare(SentNetwork row, String reported, Instant now) {
        if (!reported.equals(row.words())) {
            sent.report(row.machineId(), reported, now);
        } else if (row.reported() != null) {
            sent.report(row.machineId(), null, null);
        }
    }

    private static String words(Inventory.Guest guest) {
        List<String> addresses = guest.addresses().subList(1, guest.addresses().size());
        return new NetworkPlan(addresses, Objects.requireNonNull(guest.firewall()),
                Objects.requireNonNullElse(guest.forwards(), List.of()), Boolean.TRUE.equals(guest.mail())).words();
    }
}
