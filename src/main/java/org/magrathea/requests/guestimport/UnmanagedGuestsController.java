package org.magrathea.requests.guestimport;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostFrame;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostTab;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.UnmanagedGuest;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.NameHeld;
import org.magrathea.network.NoFreeAddress;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lists the unmanaged guests of a host and assigns them to tenants. Does not change the host. */
@Controller
class UnmanagedGuestsController {

    private static final String FORM = "requests/guestimport/assign";

    private final HostGateway gateway;
    private final GuestImports guestImports;
    private final AssignFormCheck check;
    private final People people;
    private final HostFrame frame;

    UnmanagedGuestsController(HostGateway gateway, GuestImports guestImports, AssignFormCheck check,
            People people, HostFrame frame) {
        this.frame = frame;
        this.gateway = gateway;
        this.guestImports = guestImports;
        this.check = check;
        this.people = people;
    }

    @GetMapping("/admin/hosts/{host}/unmanaged-guests")
    String all(Host host, Model model) {
        frame.fill(host, HostTab.UNMANAGED, model);
        try {
            Map<String, MachineFacts> waiting = guestImports.waitingOn(host.id());
            model.addAttribute("rows", gateway.unmanagedGuests(host.id())
                    .stream()
                    .map(unmanagedGuest -> new UnmanagedGuestRow(unmanagedGuest, waiting.get(unmanagedGuest.id())))
                    .toList());
        } catch (HostUnreachable | HostRefused silent) {
            model.addAttribute("rows", List.of());
            model.addAttribute("problem", silent.getMessage());
        }
        return "requests/guestimport/unmanaged-guests";
    }

    @GetMapping("/admin/hosts/{host}/unmanaged-guests/{unmanagedGuest}")
    String form(Host host, @PathVariable("unmanagedGuest") String unmanagedGuest, Model model) {
        Optional<List<UnmanagedGuest>> all = unmanagedGuests(host.id());
        if (all.isEmpty()) {
            return list(host.id());
        }
        UnmanagedGuest found = one(all.get(), unmanagedGuest);
        model.addAttribute("form", AssignForm.of(found));
        return fill(host, found, all.get(), model);
    }

    @PostMapping("/admin/hosts/{host}/unmanaged-guests/{unmanagedGuest}")
    String assign(Host host, @PathVariable("unmanagedGuest") String unmanagedGuest, @ModelAttribute("form") AssignForm form,
            BindingResult errors, Person by, Model model, RedirectAttributes next) {
        Optional<List<UnmanagedGuest>> all = unmanagedGuests(host.id());
        if (all.isEmpty()) {
            return list(host.id());
        }
        UnmanagedGuest found = one(all.get(), unmanagedGuest);
        Optional<Person> owner = people.tenants().stream().filter(tenant -> tenant.name().equals(form.owner())).findFirst();
        if (owner.isEmpty()) {
            errors.rejectValue("owner", "empty", "Choose the owner of the machine.");
        }
        Optional<AssignDetails> assignment = check.of(form, host, found, images(found, all.get()), errors);
        if (assignment.isPresent() && owner.isPresent() && assigned(host, assignment.get(), owner.get(), by, errors)) {
            next.addFlashAttribute("notice", assignment.get().name() + " was assigned to " + owner.get().name()
                    + ", who gets an email. The guest is not changed until its import.");
            return list(host.id());
        }
        return fill(host, found, all.get(), model);
    }

    @PostMapping("/admin/hosts/{host}/unmanaged-guests/{unmanagedGuest}/return")
    String unassign(Host host, @PathVariable("unmanagedGuest") String unmanagedGuest, Person by,
            RedirectAttributes next) {
        MachineFacts machine = Optional.ofNullable(guestImports.waitingOn(host.id()).get(unmanagedGuest))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        next.addFlashAttribute("notice", guestImports.unassign(machine, by)
                .orElse(machine.name() + " is no longer assigned. The guest on the host is unchanged."));
        return list(host.id());
    }

    private boolean assigned(Host host, AssignDetails assignment, Person owner, Person by, BindingResult errors) {
        try {
            guestImports.assign(host, assignment, owner, by);
            return true;
        } catch (AssignedAlready already) {
            errors.reject("assigned", String.valueOf(already.getMessage()));
        } catch (NameHeld held) {
            errors.rejectValue("name", "taken", String.valueOf(held.getMessage()));
        } catch (NoFreeAddress none) {
            errors.rejectValue("address", "none", String.valueOf(none.getMessage()));
        }
        return false;
    }

    private String fill(Host host, UnmanagedGuest unmanagedGuest, List<UnmanagedGuest> all, Model model) {
        model.addAttribute("host", host);
        model.addAttribute("unmanagedGuest", unmanagedGuest);
        model.addAttribute("images", images(unmanagedGuest, all));
        model.addAttribute("tenants", people.tenants());
        return FORM;
    }

    /** Images that can be the /home of a guest that does not run. */
    private static List<UnmanagedGuest> images(UnmanagedGuest unmanagedGuest, List<UnmanagedGuest> all) {
        return unmanagedGuest.running()
                ? List.of()
                : all.stream()
                        .filter(image -> !image.running() && image.fits() && !image.id().equals(unmanagedGuest.id()))
                        .toList();
    }

    /** Empty if the host is unreachable. The list shows the error. */
    private Optional<List<UnmanagedGuest>> unmanagedGuests(long host) {
        try {
            return Optional.of(gateway.unmanagedGuests(host));
        } catch (HostUnreachable | HostRefused silent) {
            return Optional.empty();
        }
    }

    private static String list(long host) {
        return "redirect:/admin/hosts/" + host + "/unmanaged-guests";
    }

    private UnmanagedGuest one(List<UnmanagedGuest> all, String id) {
        return all.stream()
                .filter(unmanagedGuest -> unmanagedGuest.id().equals(id) && unmanagedGuest.fits())
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
