package org.magrathea.network;

import org.magrathea.Sentence;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tests from the host whether SSH of a machine answers. */
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
        next.addFlashAttribute("notice", result(machine));
        return "redirect:/machines/" + name + "/network";
    }

    private String result(MachineFacts machine) {
        try {
            HostGateway.SshAnswer answer = gateway.trySsh(machine.hostId(), machine.name());
            if (!answer.answers()) {
                return "SSH does not answer at " + answer.address() + ". Check that " + machine.name()
                        + " and its SSH server are running.";
            }
            return answer.expected()
                    ? "SSH answers at " + answer.address() + " after " + answer.millis() + " ms, with the host key of "
                            + machine.name() + "."
                    : "SSH answers at " + answer.address() + " with an unexpected host key, " + answer.hostKey()
                            + ". It is not the original key of " + machine.name() + ".";
        } catch (HostUnreachable | HostRefused silent) {
            return Sentence.of("The host could not run the test: " + silent.getMessage());
        }
    }
}
