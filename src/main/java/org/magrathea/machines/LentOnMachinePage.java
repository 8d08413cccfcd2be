package org.magrathea.machines;

import org.magrathea.accounts.Person;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Says on a machine's page when memory goes back that it has for a while. */
@Component
class LentOnMachinePage implements MachinePagePart {

    private final LentMemory lent;

    LentOnMachinePage(LentMemory lent) {
        this.lent = lent;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        model.addAttribute("lent", lent.of(machine.id()).orElse(null));
    }
}
