package org.magrathea.requests.guestimport;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.RequestCard;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The card of an import. It needs a guest that an admin has assigned. */
@Component
@Order(4)
class GuestImportCard implements RequestCard {

    @Override
    public String kind() {
        return GuestImportKind.NAME;
    }

    @Override
    public Group group() {
        return Group.MACHINES;
    }

    @Override
    public String title() {
        return "Import of a guest";
    }

    @Override
    public String text() {
        return "Copies an unmanaged guest of the host. All features of the portal are then available for the copy.";
    }

    @Override
    public String downtime(Optional<Duration> measured) {
        return RequestCard.measured(measured);
    }

    @Override
    public Map<Long, String> obstacles(List<MachineFacts> machines) {
        return machines.stream()
                .filter(machine -> !machine.unmanagedGuest() || machine.isHere())
                .collect(Collectors.toMap(MachineFacts::id, machine -> "Only for guests that an admin has assigned to you."));
    }
}
