package org.magrathea.hosts;

import jakarta.validation.Valid;
import java.security.Principal;
import org.magrathea.PageAt;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The hosts, and how one is added: type where it answers, compare its key, confirm. */
@Controller
class HostsController {

    private final Hosts hosts;
    private final HostDesk desk;
    private final PortalKey key;
    private final NextSteps nextSteps;

    HostsController(Hosts hosts, HostDesk desk, PortalKey key, NextSteps nextSteps) {
        this.hosts = hosts;
        this.desk = desk;
        this.key = key;
        this.nextSteps = nextSteps;
    }

    @GetMapping("/admin/hosts")
    String all(PageAt at, Model model) {
        model.addAttribute("hosts", hosts.page(at));
        nextSteps.fill(model);
        return "hosts/list";
    }

    @GetMapping("/admin/hosts/new")
    String form(Model model) {
        model.addAttribute("form", HostForm.blank());
        return fill(model);
    }

    /** Shows the key that answers there; changes nothing. */
    @PostMapping("/admin/hosts/key")
    String look(@Valid @ModelAttribute("form") HostForm form, BindingResult errors, Model model) {
        if (form.name() != null && desk.hasName(form.name())) {
            errors.rejectValue("name", "taken", "There is a host of this name already.");
        }
        if (!errors.hasErrors()) {
            attempt(errors, () -> model.addAttribute("shown", desk.look(form)));
        }
        return fill(model);
    }

    @PostMapping("/admin/hosts")
    String add(@Valid @ModelAttribute("form") HostForm form, BindingResult errors, Principal by, Model model,
            RedirectAttributes next) {
        String confirmed = form.fingerprint();
        if (form.name() != null && desk.hasName(form.name())) {
            errors.rejectValue("name", "taken", "There is a host of this name already.");
        }
        if (errors.hasErrors() || confirmed == null || !attempt(errors, () -> desk.add(form, confirmed, by))) {
            return fill(model);
        }
        next.addFlashAttribute("notice", "The host " + form.name() + " is added, its key is pinned, and it answers.");
        return "redirect:/admin/hosts";
    }

    @GetMapping("/admin/hosts/{host}/key")
    String compare(@PathVariable("host") long id, Model model) {
        Host host = known(id);
        model.addAttribute("host", host);
        try {
            model.addAttribute("shown",
                    desk.look(new HostForm(host.name(), host.address(), host.port(), host.jobsAtOnce(), null)));
        } catch (HostUnreachable silent) {
            model.addAttribute("problem", silent.getMessage());
        }
        return "hosts/key";
    }

    @PostMapping("/admin/hosts/{host}/key")
    String repin(@PathVariable("host") long id, @RequestParam String fingerprint, Principal by, Model model,
            RedirectAttributes next) {
        Host host = known(id);
        try {
            desk.repin(id, fingerprint, by);
            next.addFlashAttribute("notice", "The new key of " + host.name() + " is pinned, and it answers.");
            return "redirect:/admin/hosts";
        } catch (HostUnreachable | HostRefused silent) {
            model.addAttribute("host", host);
            model.addAttribute("problem", silent.getMessage());
            return "hosts/key";
        }
    }

    private static boolean attempt(BindingResult errors, Runnable act) {
        try {
            act.run();
            return true;
        } catch (HostUnreachable | HostRefused silent) {
            errors.reject("silent", "The host was not added: " + silent.getMessage() + ".");
            return false;
        }
    }

    private Host known(long id) {
        return hosts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String fill(Model model) {
        model.addAttribute("publicKey", key.publicLine());
        return "hosts/new";
    }
}
