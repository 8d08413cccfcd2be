package org.magrathea.machines;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostFrame;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostTab;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Inventory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The guests of a host, live, and their assignment to tenants. Nothing changes on the host. */
@Controller
class GuestsController {

    private final HostGateway gateway;
    private final Machines machines;
    private final InventoryRefresh refresh;
    private final People people;
    private final HostFrame frame;

    GuestsController(HostGateway gateway, Machines machines, InventoryRefresh refresh, People people, HostFrame frame) {
        this.frame = frame;
        this.gateway = gateway;
        this.machines = machines;
        this.refresh = refresh;
        this.people = people;
    }

    @GetMapping("/admin/hosts/{host}/guests")
    String all(Host host, Model model) {
        model.addAttribute("form", new GuestForm(null, null));
        return fill(host, model);
    }

    @CreatesOnce
    @PostMapping("/admin/hosts/{host}/guests")
    String assign(Host host, @ModelAttribute("form") GuestForm form, BindingResult errors, Person by,
            Model model, RedirectAttributes next) {
        Optional<Person> owner = people.tenants().stream().filter(tenant -> tenant.name().equals(form.owner())).findFirst();
        Optional<GuestRow> guest = rows(host, model).stream()
                .filter(row -> row.guest().name().equals(form.guest()))
                .findFirst();
        if (owner.isEmpty()) {
            errors.reject("owner", "Choose a tenant.");
        } else if (guest.filter(GuestRow::free).isEmpty()) {
            errors.reject("guest", "This host has no unassigned guest “" + form.guest() + "”. Choose one from the list.");
        } else {
            machines.assign(host.id(), guest.get().guest().name(), owner.get(), by);
            refresh.of(host.id());
            next.addFlashAttribute("notice", guest.get().guest().name() + " was assigned to " + owner.get().name() + ".");
            return "redirect:/admin/hosts/" + host.id() + "/guests";
        }
        return fill(host, model);
    }

    private String fill(Host host, Model model) {
        frame.fill(host, HostTab.GUESTS, model);
        model.addAttribute("tenants", people.tenants());
        model.addAttribute("rows", rows(host, model));
        return "machines/guests";
    }

    private List<GuestRow> rows(Host host, Model model) {
        try {
            List<Inventory.Guest> guests = gateway.inventory(host.id()).guests();
            Map<String, MachineFacts> known = machines.named(guests.stream().map(Inventory.Guest::name).toList());
            Map<Long, Person> owners = people.byIds(known.values().stream().map(MachineFacts::ownerId).distinct().toList());
            return guests.stream().map(guest -> row(host, guest, known.get(guest.name()), owners)).toList();
        } catch (HostUnreachable | HostRefused silent) {
            model.addAttribute("problem", silent.getMessage());
            return List.of();
        }
    }

    private static GuestRow row(Host host, Inventory.Guest guest, @Nullable MachineFacts machine,
            Map<Long, Person> owners) {
        if (machine == null) {
            return new GuestRow(guest, null, false);
        }
        return machine.hostId() == host.id()
                ? new GuestRow(guest, Objects.requireNonNull(owners.get(machine.ownerId())), false)
                : new GuestRow(guest, null, true);
    }
}
