package org.magrathea.snapshots;

import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The notice on the machine page that a restore can be undone. */
@Component
@Order(30)
class UndoOnMachinePage implements MachinePagePart {

    private final Restores restores;

    UndoOnMachinePage(Restores restores) {
        this.restores = restores;
    }

    @Override
    public String template() {
        return "snapshots/undoable";
    }

    @Override
    public Place place() {
        return Place.NOTICE;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        model.addAttribute("undoable", restores.undoable(machine.id()).orElse(null));
    }
}
