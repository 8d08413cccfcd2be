package org.magrathea.machines;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.Quantities;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the machines of each tenant take and may take. */
@Controller
class MachineLimitsController {

    private static final int MOST_MACHINES = 1000;
    private static final long MOST_BYTES = 1L << 50;

    private final MachineLimits limits;
    private final People people;

    MachineLimitsController(MachineLimits limits, People people) {
        this.limits = limits;
        this.people = people;
    }

    /** A tenant with what their machines take. */
    record Tenant(Person person, Allowance allowance) {
    }

    @GetMapping("/admin/machine-limits")
    String all(PageAt at, Model model) {
        Paged<Person> tenants = people.tenants(at);
        Map<Long, Allowance> theirs = limits.of(tenants.rows().stream().map(Person::id).toList());
        model.addAttribute("tenants",
                tenants.map(person -> new Tenant(person, Objects.requireNonNull(theirs.get(person.id())))));
        return "machines/limits";
    }

    @PostMapping("/admin/machine-limits/{person}")
    String set(@PathVariable("person") long id, @RequestParam(defaultValue = "") String machines,
            @RequestParam(defaultValue = "") String memory, @RequestParam(defaultValue = "") String disk, Person by,
            RedirectAttributes next) {
        Person person = people.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try {
            Share share = new Share(number(machines), bytes("memory", memory), bytes("disk", disk));
            limits.set(person, share, by);
            next.addFlashAttribute("notice", person.name() + " may have " + share.machines() + " machines with "
                    + Quantities.bytes(share.memory()) + " of memory and " + Quantities.bytes(share.disk()) + " of disk now.");
        } catch (IllegalArgumentException wrong) {
            next.addFlashAttribute("refused", "Nothing was changed for " + person.name() + ". " + wrong.getMessage());
        }
        return "redirect:/admin/machine-limits";
    }

    private static int number(String typed) {
        if (!typed.strip().matches("[0-9]{1,4}") || Integer.parseInt(typed.strip()) > MOST_MACHINES) {
            throw new IllegalArgumentException(
                    "“" + shortened(typed) + "” is not a number of machines, 0 to " + MOST_MACHINES + ".");
        }
        return Integer.parseInt(typed.strip());
    }

    private static long bytes(String what, String typed) {
        OptionalLong size = Quantities.parseBytes(typed);
        if (size.isEmpty() || size.getAsLong() > MOST_BYTES) {
            throw new IllegalArgumentException("“" + shortened(typed) + "” is not a size for " + what + ". Write it like 2 GiB.");
        }
        return size.getAsLong();
    }

    private static String shortened(String typed) {
        return typed.length() <= 30 ? typed : typed.substring(0, 30) + "…";
    }
}
