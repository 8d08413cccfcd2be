package org.magrathea.sharedfolders;

import org.magrathea.Sentence;
import org.magrathea.access.OwnerOnly;
import org.magrathea.access.Person;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shares a folder that is still private. Only its owner can do that, not an admin. */
@Controller
@OwnerOnly
class SharedFolderController {

    private final Machines machines;
    private final PrivateFolders folders;

    SharedFolderController(Machines machines, PrivateFolders folders) {
        this.machines = machines;
        this.folders = folders;
    }

    @PostMapping("/machines/{machine}/shared-folder")
    String share(@PathVariable("machine") String name, Person viewer, RedirectAttributes next) {
        next.addFlashAttribute("notice", result(machines.named(name).orElseThrow(), viewer));
        return "redirect:/machines/" + name + "/settings";
    }

    private String result(MachineFacts machine, Person viewer) {
        if (!folders.exist(machine)) {
            return "There is no shared folder yet. The host creates it soon.";
        }
        try {
            return "All machines of the host can read " + folders.open(machine, viewer) + " now.";
        } catch (HostUnreachable | HostRefused failure) {
            return Sentence.of("The folder is still private. The host could not share it: " + failure.getMessage());
        }
    }
}
