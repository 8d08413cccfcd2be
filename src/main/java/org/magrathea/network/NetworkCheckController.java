package org.magrathea.network;

import org.magrathea.hosts.Host;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Checks the network of a host when an admin asks for it. */
@Controller
class NetworkCheckController {

    private final NetworkChecks checks;

    NetworkCheckController(NetworkChecks checks) {
        this.checks = checks;
    }

    @PostMapping("/admin/hosts/{host}/network-check")
    String check(Host host, RedirectAttributes next) {
        String failure = checks.run(host);
        if (failure == null) {
            next.addFlashAttribute("notice", "The network of " + host.name() + " was checked.");
        } else {
            next.addFlashAttribute("networkCheckFailure", failure);
        }
        return "redirect:/admin/hosts/" + host.id() + "#network-check";
    }
}
