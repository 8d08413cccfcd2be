package org.magrathea.machines;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.magrathea.access.Person;
import org.magrathea.machines.MachinePagePart.Place;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The head and the tabs of a machine's page, with the parts of other modules on the shown tab. */
@Component
public class MachineFrame {

    private static final String TEMPLATE = "machines/frame";

    private final MachineCards cards;
    private final List<MachinePagePart> parts;

    MachineFrame(MachineCards cards, List<MachinePagePart> parts) {
        this.cards = cards;
        this.parts = parts;
    }

    /**
     * Fills the model of a page that is a tab of a machine. Its template begins with the fragment {@code head} of the template
     * named by the attribute {@code machineFrame}.
     */
    public void fill(MachineFacts machine, MachineTab tab, Person viewer, Model model) {
        boolean own = machine.ownerId() == viewer.id();
        head(machine, model);
        model.addAttribute("machineFrame", TEMPLATE);
        model.addAttribute("own", own);
        model.addAttribute("tab", tab);
        model.addAttribute("tabs", MachineTab.of(machine, own));
        List<MachinePagePart> shown = parts.stream().filter(part -> part.place().tab() == tab).toList();
        shown.forEach(part -> part.fill(machine, viewer, model));
        model.addAttribute("parts",
                Arrays.stream(Place.values()).collect(Collectors.toMap(Place::name, place -> templates(shown, place))));
    }

    /** Fills what the live part of the page needs. */
    void head(MachineFacts machine, Model model) {
        model.addAttribute("card", cards.of(List.of(machine)).getFirst());
        model.addAttribute("powerActions", machine.factsAt() == null ? List.of() : PowerAction.of(machine.state()));
    }

    private static List<String> templates(List<MachinePagePart> shown, Place place) {
        return shown.stream().filter(part -> part.place() == place).map(MachinePagePart::template).toList();
    }
}
