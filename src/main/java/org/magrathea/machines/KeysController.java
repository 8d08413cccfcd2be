package org.magrathea.machines;

import java.util.List;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.SshKeyFacts;
import org.magrathea.accounts.SshKeys;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Puts the SSH keys of its owner into a machine that is there already. */
@Controller
class KeysController {

    private final Machines machines;
    private final SshKeys keys;
    private final CareDesk desk;

    KeysController(Machines machines, SshKeys keys, CareDesk desk) {
        this.machines = machines;
        this.keys = keys;
        this.desk = desk;
    }

    @PostMapping("/machines/{machine}/keys")
    String put(@PathVariable("machine") String name, Person viewer, RedirectAttributes next) {
        MachineFacts machine = machines.named(name).orElseThrow();
        List<String> lines = keys.of(machine.ownerId()).stream().map(SshKeyFacts::onHostLine).toList();
        if (lines.isEmpty()) {
            next.addFlashAttribute("notice", "There is no SSH key in the account of its owner. Nothing was done.");
            return "redirect:/machines/" + name;
        }
        return "redirect:/jobs/" + desk.putKeys(machine, lines, viewer);
    }
}
