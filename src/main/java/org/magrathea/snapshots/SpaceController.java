package org.magrathea.snapshots;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What one's snapshots hold, the largest first; and for admins the limits of all tenants. */
@Controller
class SpaceController {

    private static final long GIB = 1L << 30;
    private static final int MOST_GIB = 100_000;

    private final SnapshotSpace space;
    private final Machines machines;
    private final People people;

    SpaceController(SnapshotSpace space, Machines machines, People people) {
        this.space = space;
        this.machines = machines;
        this.people = people;
    }

    @GetMapping("/snapshots")
    String mine(Person viewer, PageAt at, Model model) {
        Paged<SnapshotFacts> largest = space.largest(viewer, at);
        Map<Long, MachineFacts> named = machines
                .byIds(largest.rows().stream().map(SnapshotFacts::machineId).collect(Collectors.toSet()));
        model.addAttribute("space", space.of(viewer));
        model.addAttribute("snapshots", largest);
        model.addAttribute("machines", named);
        return "snapshots/mine";
    }

    /** A tenant with what they hold. */
    record Tenant(Person person, Space space) {
    }

    @GetMapping("/admin/snapshot-limits")
    String limits(PageAt at, Model model) {
        Paged<Person> tenants = people.tenants(at);
        Map<Long, Space> theirs = space.of(tenants.rows().stream().map(Person::id).toList());
        model.addAttribute("tenants",
                tenants.map(person -> new Tenant(person, Objects.requireNonNull(theirs.get(person.id())))));
        return "snapshots/limits";
    }

    @PostMapping("/admin/snapshot-limits/{person}")
    String set(@PathVariable("person") long id, @RequestParam(defaultValue = "") String gib, Person viewer,
            RedirectAttributes next) {
        Person person = people.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!gib.strip().matches("[0-9]{1,6}") || Integer.parseInt(gib.strip()) > MOST_GIB) {
            next.addFlashAttribute("refused",
                    "“" + gib + "” is not a limit for " + person.name() + ". Write whole GiB, 0 to " + MOST_GIB
                            + ". Nothing was changed.");
        } else {
            space.set(person, Integer.parseInt(gib.strip()) * GIB, viewer);
            next.addFlashAttribute("notice", "The snapshots of " + person.name() + " may hold " + gib.strip() + " GiB now.");
        }
        return "redirect:/admin/snapshot-limits";
    }
}
