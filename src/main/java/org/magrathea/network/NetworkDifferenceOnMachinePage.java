package org.magrathea.network;

import java.time.Clock;
import java.time.Duration;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Network settings in which the host of a machine differed in the last {@value #DAYS} days, on its tab Network & SSH. */
@Component
@Order(15)
class NetworkDifferenceOnMachinePage implements MachinePagePart {

    private static final int DAYS = 7;

    private final NetworkSyncRepository sent;
    private final Clock clock;

    NetworkDifferenceOnMachinePage(NetworkSyncRepository sent, Clock clock) {
        this.sent = sent;
        this.clock = clock;
    }

    @Override
    public String template() {
        return "network/difference";
    }

    @Override
    public Place place() {
        return Place.NETWORK;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        SentNetwork recent = machine.isHere()
                ? sent.findById(machine.id())
                        .filter(row -> row.differedAt() != null
                                && row.differedAt().isAfter(clock.instant().minus(Duration.ofDays(DAYS))))
                        .orElse(null)
                : null;
        model.addAttribute("networkDifference", recent == null ? null : recent.difference());
        model.addAttribute("networkDifferedAt", recent == null ? null : recent.differedAt());
    }
}
