package org.magrathea.network;

import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Has the host look whether ssh answers on a machine. */
@Controller
class SshTestController {

    private final Machines machines;
    private final HostGateway gateway;

    SshTestController(Machines machines, HostGateway gateway) {
        this.machines = machines;
        this.gateway = gateway;
    }

    @PostMapping("/machines/{machine}/ssh-test")
    String test(@PathVariable("machine") String name, RedirectAttributes next) {
        MachineFacts machine = machines.named(name).orElseThrow();
        next.addFlashAttribute("notice", said(machine));
        return "redirect:/machines/" + name;
    }

    private String said(MachineFacts machine) {
        try {
            HostGateway.SshAnswer answer = gateway.trySsh(machine.hostId(), machine.name());
            if (!answer.answers()) {
                return "From the host, nothing answers to ssh at " + answer.address() + ". Does " + machine.name()
                        + " run, and sshd in it?";
            }
            return answer.expected()
                    ? "ssh answers at " + answer.address() + " after " + answer.millis() + " ms, with the key of "
                            + machine.name() + "."
                    : "ssh answers at " + answer.address() + ", with the key " + answer.hostKey()
                            + ", which is not the one that was written into " + machine.name() + " when it was made.";
        } catch (HostUnreachable | HostRefused silent) {
            return "The host could not look: " + silent.getMessage();
        }
    }
}
