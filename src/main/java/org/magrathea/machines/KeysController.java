package org.magrathea.machines;

import java.util.List;
import org.magrathea.access.Person;
import org.magrathea.accounts.SshKeyFacts;
import org.magrathea.accounts.SshKeys;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Installs the SSH keys of the owner on an existing machine. */
@Controller
class KeysController {

    private final Machines machines;
    private final SshKeys keys;
    private final PowerActions desk;

    KeysController(Machines machines, SshKeys keys, PowerActions desk) {
        this.machines = machines;
        this.keys = keys;
        this.desk = desk;
    }

    @PostMapping("/machines/{machine}/keys")
    String install(@PathVariable("machine") String name, Person viewer, RedirectAttributes next) {
        MachineFacts machine = machines.named(name).orElseThrow();
        List<String> lines = keys.of(machine.ownerId()).stream().map(SshKeyFacts::onHostLine).toList();
        if (lines.isEmpty()) {
            next.addFlashAttribute("notice", "The owner has no SSH key. Nothing changed.");
            return "redirect:/machines/" + name + "/settings";
        }
        return "redirect:/jobs/" + desk.installKeys(machine, lines, viewer);
    }
}
