package org.magrathea.calendar;

import java.time.Clock;
import java.util.List;
import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The banner on the page of a machine whose host is in maintenance or has a blackout. */
@Component
@Order(1)
class MaintenanceOnMachinePage implements MachinePagePart {

    private final HostTimes times;
    private final Hosts hosts;
    private final Clock clock;

    MaintenanceOnMachinePage(HostTimes times, Hosts hosts, Clock clock) {
        this.times = times;
        this.hosts = hosts;
        this.clock = clock;
    }

    @Override
    public String template() {
        return "calendar/machine";
    }

    @Override
    public Place place() {
        return Place.NOTICE;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        model.addAttribute("maintenance", times.current(machine.hostId()).orElse(null));
        model.addAttribute("maintenanceHost", hosts.find(machine.hostId()).map(Host::name).orElse("The host"));
        model.addAttribute("blackout", times.blackouts(List.of(machine.hostId()))
                .stream()
                .filter(one -> one.contains(clock.instant()))
                .findFirst()
                .orElse(null));
    }
}
