package org.magrathea.network;

import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** IPv6 of a machine, turned on and off by its owner. */
@Controller
@RequestMapping("/machines/{machine}/ipv6")
class Ipv6Controller {

    private final Machines machines;
    private final Ipv6Addresses addresses;

    Ipv6Controller(Machines machines, Ipv6Addresses addresses) {
        this.machines = machines;
        this.addresses = addresses;
    }

    @PostMapping
    String turnOn(@PathVariable("machine") String name, Person by, RedirectAttributes next) {
        MachineFacts machine = machines.named(name).orElseThrow();
        next.addFlashAttribute("notice", addresses.turnOn(machine, by)
                ? "IPv6 is on. Check the firewall, then restart the machine."
                : "The host of this machine has no IPv6 addresses.");
        return "redirect:/machines/" + name + "/network";
    }

    @PostMapping("/removal")
    String turnOff(@PathVariable("machine") String name, Person by, RedirectAttributes next) {
        addresses.turnOff(machines.named(name).orElseThrow(), by);
        next.addFlashAttribute("notice", "IPv6 is off. The host applies it within seconds.");
        return "redirect:/machines/" + name + "/network";
    }
}
