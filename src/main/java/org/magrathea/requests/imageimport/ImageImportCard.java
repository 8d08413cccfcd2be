package org.magrathea.requests.imageimport;

import java.util.List;
import java.util.Map;

import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.RequestCard;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The card of an import of a distribution. */
@Component
@Order(2)
class ImageImportCard implements RequestCard {

    @Override
    public String kind() {
        return ImageImportKind.NAME;
    }

    @Override
    public Group group() {
        return Group.FILES;
    }

    @Override
    public String title() {
        return "Import of a distribution";
    }

    @Override
    public String text() {
        return "Downloads an image to the host of a machine and checks it. New machines and reinstalls can use it then.";
    }

    @Override
    public Map<Long, String> obstacles(List<MachineFacts> machines) {
        return MachineChecks.existing(machines);
    }
}
