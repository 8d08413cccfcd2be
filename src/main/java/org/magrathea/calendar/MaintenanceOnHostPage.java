package org.magrathea.calendar;

import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostPagePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The banner on the page of a host in maintenance. */
@Component
@Order(1)
class MaintenanceOnHostPage implements HostPagePart {

    private final HostTimes times;

    MaintenanceOnHostPage(HostTimes times) {
        this.times = times;
    }

    @Override
    public String template() {
        return "calendar/host";
    }

    @Override
    public void fill(Host host, Person viewer, Model model) {
        model.addAttribute("maintenance", times.current(host.id()).orElse(null));
    }
}
