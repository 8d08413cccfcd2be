package org.magrathea.machines;

import org.magrathea.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The tabs of a machine that consist of the parts of other modules, and its settings. */
@Controller
class MachineTabsController {

    private final Machines machines;
    private final MachineFrame frame;
    private final TemporaryMemoryExpiry temporaryMemory;

    MachineTabsController(Machines machines, MachineFrame frame, TemporaryMemoryExpiry temporaryMemory) {
        this.machines = machines;
        this.frame = frame;
        this.temporaryMemory = temporaryMemory;
    }

    @GetMapping("/machines/{machine}/network")
    String network(@PathVariable("machine") String name, Person viewer, Model model) {
        frame.fill(machines.named(name).orElseThrow(), MachineTab.NETWORK, viewer, model);
        return "machines/network";
    }

    @GetMapping("/machines/{machine}/settings")
    String settings(@PathVariable("machine") String name, Person viewer, Model model) {
        MachineFacts machine = machines.named(name).orElseThrow();
        frame.fill(machine, MachineTab.SETTINGS, viewer, model);
        model.addAttribute("temporaryMemory", temporaryMemory.of(machine.id()).orElse(null));
        return "machines/settings";
    }
}
