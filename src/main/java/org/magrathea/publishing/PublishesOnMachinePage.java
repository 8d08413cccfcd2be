package org.magrathea.publishing;

import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** That a machine publishes for its host, on its page. */
@Component
class PublishesOnMachinePage implements MachinePagePart {

    private final Publishing publishing;

    PublishesOnMachinePage(Publishing publishing) {
        this.publishing = publishing;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        model.addAttribute("publishes", publishing.isPublisher(machine.id()));
    }
}
