package org.magrathea.network;

import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The firewall of a machine, set by its owner, and the permission to send mail, given by admins. */
@Controller
class FirewallController {

    private static final int MAX_REASON = 500;

    private final Machines machines;
    private final NetworkDesk desk;
    private final Ipv6Addresses ipv6;

    FirewallController(Machines machines, NetworkDesk desk, Ipv6Addresses ipv6) {
        this.machines = machines;
        this.desk = desk;
        this.ipv6 = ipv6;
    }

    @GetMapping("/machines/{machine}/firewall")
    String form(@PathVariable("machine") String name, Model model) {
        MachineFacts machine = machines.named(name).orElseThrow();
        model.addAttribute("form", FirewallForm.of(desk.firewall(machine)));
        return page(machine, model);
    }

    @PostMapping("/machines/{machine}/firewall")
    String save(@PathVariable("machine") String name, @ModelAttribute("form") FirewallForm form, BindingResult errors,
            Person viewer, Model model, RedirectAttributes next) {
        MachineFacts machine = machines.named(name).orElseThrow();
        Firewall firewall = form.read(errors);
        if (firewall == null) {
            return page(machine, model);
        }
        desk.set(machine, firewall, viewer);
        next.addFlashAttribute("notice", "The firewall is saved. The host applies it within seconds.");
        return "redirect:/machines/" + name + "/network";
    }

    private String page(MachineFacts machine, Model model) {
        model.addAttribute("machine", machine);
        model.addAttribute("ipv6", ipv6.of(machine).isPresent());
        return "network/firewall";
    }

    @PostMapping("/admin/machines/{machine}/mail-permission")
    String allow(@PathVariable("machine") String name, @RequestParam(defaultValue = "") String reason, Person by,
            RedirectAttributes next) {
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            next.addFlashAttribute("mailRefused", "Enter a reason of at most " + MAX_REASON + " characters.");
        } else {
            desk.allowMail(machines.named(name).orElseThrow(), reason.strip(), by);
            next.addFlashAttribute("notice", "Port 25 is open for " + name + ". The host applies it within seconds.");
        }
        return "redirect:/machines/" + name + "/network";
    }

    @PostMapping("/admin/machines/{machine}/mail-permission/removal")
    String forbid(@PathVariable("machine") String name, Person by, RedirectAttributes next) {
        desk.forbidMail(machines.named(name).orElseThrow(), by);
        next.addFlashAttribute("notice", "Port 25 is closed for " + name + ". The host applies it within seconds.");
        return "redirect:/machines/" + name + "/network";
    }
}
