package org.magrathea.usage;

import jakarta.servlet.http.HttpServletRequest;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Usage on the machine page. The parameter {@code period} of the page selects the span of time. */
@Component
@Order(5)
class UsageOnMachinePage implements MachinePagePart {

    private final Histories histories;
    private final HttpServletRequest request;

    UsageOnMachinePage(Histories histories, HttpServletRequest request) {
        this.histories = histories;
        this.request = request;
    }

    @Override
    public String template() {
        return "usage/machine";
    }

    @Override
    public Place place() {
        return Place.USAGE;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        Period period = Period.of(request.getParameter("period"));
        History history = histories.ofMachine(machine.id(), period);
        model.addAttribute("usagePeriod", period);
        model.addAttribute("usagePeriods", Period.values());
        model.addAttribute("usageKnown", !history.isEmpty());
        model.addAttribute("usageCharts", UsageCharts.of(machine, history));
        model.addAttribute("usageNow", UsageNow.of(history.latest()));
    }
}
