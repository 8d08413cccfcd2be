package org.magrathea.usage;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The traffic of a machine on its tab Network & SSH, once any was recorded. */
@Component
@Order(40)
class TrafficOnMachinePage implements MachinePagePart {

    private final TrafficStore store;
    private final TrafficWarnings warnings;
    private final Clock clock;

    TrafficOnMachinePage(TrafficStore store, TrafficWarnings warnings, Clock clock) {
        this.store = store;
        this.warnings = warnings;
        this.clock = clock;
    }

    @Override
    public String template() {
        return "usage/traffic";
    }

    @Override
    public Place place() {
        return Place.NETWORK;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        TrafficSummary summary = TrafficSummary.of(machine.name(),
                store.of(machine.id(), today.withDayOfMonth(1).minusMonths(TrafficSummary.MONTHS - 1L)), today);
        model.addAttribute("traffic", summary);
        model.addAttribute("trafficKnown", machine.isHere() && !summary.months().isEmpty() || !summary.rows().isEmpty());
        boolean over = warnings.limit() > 0 && summary.worldThisMonth() >= warnings.limit();
        model.addAttribute("trafficWarning", over
                ? "This month, " + machine.name() + " had " + Quantities.bytes(summary.worldThisMonth())
                        + " of traffic with the internet. The limit is " + Quantities.bytes(warnings.limit())
                        + ". Nothing is blocked."
                : null);
    }
}
