package org.magrathea.hosts;

import jakarta.validation.Valid;
import java.security.Principal;
import java.util.List;
import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.magrathea.lists.ListQuery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages of hosts. Adding one takes three steps: enter the address, compare the key, confirm. */
@Controller
class HostsController {

    private final HostList list;
    private final List<HostPagePart> parts;
    private final HostDesk desk;
    private final PortalKey key;
    private final NextSteps nextSteps;
    private final HostFrame frame;

    HostsController(HostList list, List<HostPagePart> parts, HostDesk desk, PortalKey key, NextSteps nextSteps, HostFrame frame) {
        this.frame = frame;
        this.list = list;
        this.parts = parts;
        this.desk = desk;
        this.key = key;
        this.nextSteps = nextSteps;
    }

    @GetMapping("/admin/hosts")
    ModelAndView all(ListQuery query, Model model) {
        nextSteps.fill(model);
        return list.answer(query, "hosts/list");
    }

    @GetMapping("/admin/hosts/{host}")
    String one(Host host, Person viewer, Model model) {
        frame.fill(host, HostTab.OVERVIEW, model);
        parts.forEach(part -> part.fill(host, viewer, model));
        model.addAttribute("parts", parts.stream().map(HostPagePart::template).toList());
        return "hosts/host";
    }

    @GetMapping("/admin/hosts/new")
    String form(Model model) {
        model.addAttribute("form", HostForm.blank());
        return fill(model);
    }

    /** Shows the key of the SSH server at the address. Changes nothing. */
    @PostMapping("/admin/hosts/key")
    String showKey(@Valid @ModelAttribute("form") HostForm form, BindingResult errors, Model model) {
        if (form.name() != null && desk.hasName(form.name())) {
            errors.rejectValue("name", "taken", "A host with this name exists. Choose another name.");
        }
        if (!errors.hasErrors()) {
            attempt(errors, () -> model.addAttribute("shown", desk.readKey(form)));
        }
        return fill(model);
    }

    @CreatesOnce
    @PostMapping("/admin/hosts")
    String add(@Valid @ModelAttribute("form") HostForm form, BindingResult errors, Principal by, Model model,
            RedirectAttributes next) {
        String confirmed = form.fingerprint();
        if (form.name() != null && desk.hasName(form.name())) {
            errors.rejectValue("name", "taken", "A host with this name exists. Choose another name.");
        }
        if (errors.hasErrors() || confirmed == null || !attempt(errors, () -> desk.add(form, confirmed, by))) {
            return fill(model);
        }
        next.addFlashAttribute("notice", "Host " + form.name() + " added. Its key is pinned and it is reachable.");
        return "redirect:/admin/hosts";
    }

    @GetMapping("/admin/hosts/{host}/key")
    String compare(Host host, Model model) {
        model.addAttribute("host", host);
        try {
            model.addAttribute("shown",
                    desk.readKey(new HostForm(host.name(), host.address(), host.port(), host.jobsAtOnce(), null)));
        } catch (HostUnreachable unreachable) {
            model.addAttribute("problem", unreachable.getMessage());
        }
        return "hosts/key";
    }

    @PostMapping("/admin/hosts/{host}/key")
    String repin(Host host, @RequestParam String fingerprint, Principal by, Model model,
            RedirectAttributes next) {
        try {
            desk.repin(host.id(), fingerprint, by);
            next.addFlashAttribute("notice", "New key of " + host.name() + " pinned. The host is reachable.");
            return "redirect:/admin/hosts";
        } catch (HostUnreachable | HostRefused failure) {
            model.addAttribute("host", host);
            model.addAttribute("problem", failure.getMessage());
            return "hosts/key";
        }
    }

    private static boolean attempt(BindingResult errors, Runnable act) {
        try {
            act.run();
            return true;
        } catch (HostUnreachable | HostRefused failure) {
            errors.reject("silent", "Host not added: " + failure.getMessage() + ".");
            return false;
        }
    }

    private String fill(Model model) {
        model.addAttribute("publicKey", key.publicLine());
        return "hosts/new";
    }
}
