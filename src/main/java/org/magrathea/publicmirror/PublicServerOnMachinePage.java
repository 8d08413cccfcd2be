package org.magrathea.publicmirror;

import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The section of a public mirror server on its machine page. */
@Component
@Order(50)
class PublicServerOnMachinePage implements MachinePagePart {

    private final PublicMirrorServers publishing;

    PublicServerOnMachinePage(PublicMirrorServers publishing) {
        this.publishing = publishing;
    }

    @Override
    public String template() {
        return "publicmirror/machine";
    }

    @Override
    public Place place() {
        return Place.SETTING;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        model.addAttribute("publishes", publishing.isPublicServer(machine.id()));
    }
}
