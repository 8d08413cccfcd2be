package org.magrathea.snapshots;

import org.magrathea.access.Person;
import org.magrathea.lists.ListQuery;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineFrame;
import org.magrathea.machines.MachineTab;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The list of all snapshots of a machine: a tab of its page. */
@Controller
class SnapshotListController {

    private final SnapshotList list;
    private final Machines machines;
    private final MachineFrame frame;

    SnapshotListController(SnapshotList list, Machines machines, MachineFrame frame) {
        this.list = list;
        this.machines = machines;
        this.frame = frame;
    }

    @GetMapping("/machines/{machine}/snapshots")
    ModelAndView all(@PathVariable("machine") String name, ListQuery query, Person viewer, Model model) {
        MachineFacts machine = machines.named(name).orElseThrow();
        frame.fill(machine, MachineTab.SNAPSHOTS, viewer, model);
        model.addAttribute("machine", machine.name());
        return list.ofMachine(machine, query, "snapshots/list");
    }
}
