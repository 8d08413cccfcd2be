package org.magrathea.network;

import org.magrathea.access.Person;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Removes a port forward without a request. */
@Controller
class ForwardRemovalController {

    private final Machines machines;
    private final PortForwards forwards;

    ForwardRemovalController(Machines machines, PortForwards forwards) {
        this.machines = machines;
        this.forwards = forwards;
    }

    @PostMapping("/machines/{machine}/port-forward-removal")
    String remove(@PathVariable("machine") String name, @RequestParam("protocol") String protocol,
            @RequestParam("port") int port, Person viewer, RedirectAttributes next) {
        boolean removed = forwards.remove(machines.named(name).orElseThrow(), protocol, port, viewer);
        next.addFlashAttribute("notice", removed
                ? "The port forward is removed. The host applies it within seconds."
                : "The port forward was already removed.");
        return "redirect:/machines/" + name + "/network";
    }
}
