package org.magrathea.machines;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.access.Person;
import org.magrathea.home.Downtime;
import org.magrathea.home.HomePart;
import org.magrathea.home.HomeView;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The machines on the home page of a tenant: the first page of them, in a row each. */
@Component
@Order(10)
class MachinesOnHome implements HomePart {

    private final Machines machines;
    private final MachineCards cards;

    MachinesOnHome(Machines machines, MachineCards cards) {
        this.machines = machines;
        this.cards = cards;
    }

    /** A row of the table. */
    record Row(MachineCard card, @Nullable Downtime next) {

        public String look() {
            return card.running() != null ? "now" : card.machine().factsAt() == null ? "" : card.machine().state().badge();
        }

        /** The state, or why there is none. */
        public String word() {
            MachineFacts machine = card.machine();
            if (card.running() != null) {
                return "job running";
            }
            if (machine.unmanagedGuest()) {
                return "not imported";
            }
            return !machine.isHere() ? "requested" : machine.factsAt() == null ? "no data yet" : machine.state().word();
        }
    }

    @Override
    public String template() {
        return "machines/home";
    }

    @Override
    public Place place() {
        return Place.WHOLE;
    }

    @Override
    public boolean isFor(Person viewer) {
        return !viewer.isAdmin();
    }

    @Override
    public void fill(HomeView home, Model model) {
        Paged<MachineFacts> found = machines.of(home.viewer(), PageAt.START);
        List<Row> rows = cards.of(found.rows())
                .stream()
                .map(card -> new Row(card, home.next(card.machine().name()).orElse(null)))
                .toList();
        model.addAttribute("homeMachines", rows);
        model.addAttribute("moreMachines", found.after() != null);
    }
}
