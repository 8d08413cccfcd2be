package org.magrathea.requests.adoption;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Hosts;
import org.magrathea.hosts.Stranger;
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

/** What a host ran before this portal, as it tells now, and how it becomes a tenant's. Nothing happens on the host. */
@Controller
class StrangersController {

    private static final String FORM = "requests/adoption/give";

    private final Hosts hosts;
    private final HostGateway gateway;
    private final Adoptions adoptions;
    private final GiveFormCheck check;
    private final People people;

    StrangersController(Hosts hosts, HostGateway gateway, Adoptions adoptions, GiveFormCheck check,
            People people) {
        this.hosts = hosts;
        this.gateway = gateway;
        this.adoptions = adoptions;
        this.check = check;
        this.people = people;
    }

    @GetMapping("/admin/hosts/{host}/strangers")
    String all(@PathVariable("host") long id, Model model) {
        Host host = known(id);
        model.addAttribute("host", host);
        try {
            Map<String, MachineFacts> waiting = adoptions.waitingOn(id);
            model.addAttribute("rows", gateway.strangers(id)
                    .stream()
                    .map(stranger -> new StrangerRow(stranger, waiting.get(stranger.id())))
                    .toList());
        } catch (HostUnreachable | HostRefused silent) {
            model.addAttribute("rows", List.of());
            model.addAttribute("problem", silent.getMessage());
        }
        return "requests/adoption/strangers";
    }

    @GetMapping("/admin/hosts/{host}/strangers/{stranger}")
    String form(@PathVariable("host") long id, @PathVariable("stranger") String stranger, Model model) {
        Host host = known(id);
        Optional<List<Stranger>> all = strangers(id);
        if (all.isEmpty()) {
            return list(id);
        }
        Stranger found = one(all.get(), stranger);
        model.addAttribute("form", GiveForm.of(found));
        return fill(host, found, all.get(), model);
    }

    @PostMapping("/admin/hosts/{host}/strangers/{stranger}")
    String give(@PathVariable("host") long id, @PathVariable("stranger") String stranger, @ModelAttribute("form") GiveForm form,
            BindingResult errors, Person by, Model model, RedirectAttributes next) {
        Host host = known(id);
        Optional<List<Stranger>> all = strangers(id);
        if (all.isEmpty()) {
            return list(id);
        }
        Stranger found = one(all.get(), stranger);
        Optional<Person> owner = people.tenants().stream().filter(tenant -> tenant.name().equals(form.owner())).findFirst();
        if (owner.isEmpty()) {
            errors.rejectValue("owner", "empty", "Choose the tenant whose machine it is.");
        }
        Optional<GiveDetails> gift = check.of(form, host, found, images(found, all.get()), errors);
        if (gift.isPresent() && owner.isPresent() && given(host, gift.get(), owner.get(), by, errors)) {
            next.addFlashAttribute("notice", gift.get().name() + " is a machine of " + owner.get().name()
                    + " now, who was told by mail. Nothing happens to it until a time is agreed.");
            return list(id);
        }
        return fill(host, found, all.get(), model);
    }

    @PostMapping("/admin/hosts/{host}/strangers/{stranger}/return")
    String takeBack(@PathVariable("host") long id, @PathVariable("stranger") String stranger, Person by,
            RedirectAttributes next) {
        MachineFacts machine = Optional.ofNullable(adoptions.waitingOn(id).get(stranger))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        next.addFlashAttribute("notice", adoptions.takeBack(machine, by)
                .orElse(machine.name() + " is nobody’s here any more; on its host it is as it was."));
        return list(id);
    }

    private boolean given(Host host, GiveDetails gift, Person owner, Person by, BindingResult errors) {
        try {
            adoptions.give(host, gift, owner, by);
            return true;
        } catch (GivenAlready already) {
            errors.reject("given", String.valueOf(already.getMessage()));
        } catch (NameHeld held) {
            errors.rejectValue("name", "taken", String.valueOf(held.getMessage()));
        } catch (NoFreeAddress none) {
            errors.rejectValue("address", "none", String.valueOf(none.getMessage()));
        }
        return false;
    }

    private String fill(Host host, Stranger stranger, List<Stranger> all, Model model) {
        model.addAttribute("host", host);
        model.addAttribute("stranger", stranger);
        model.addAttribute("images", images(stranger, all));
        model.addAttribute("tenants", people.tenants());
        return FORM;
    }

    /** What could be the /home of one that does not run. */
    private static List<Stranger> images(Stranger stranger, List<Stranger> all) {
        return stranger.running()
                ? List.of()
                : all.stream().filter(image -> !image.running() && image.fits() && !image.id().equals(stranger.id())).toList();
    }

    /** Empty when the host is silent; the list says so. */
    private Optional<List<Stranger>> strangers(long host) {
        try {
            return Optional.of(gateway.strangers(host));
        } catch (HostUnreachable | HostRefused silent) {
            return Optional.empty();
        }
    }

    private static String list(long host) {
        return "redirect:/admin/hosts/" + host + "/strangers";
    }

    private Stranger one(List<Stranger> all, String id) {
        return all.stream()
                .filter(stranger -> stranger.id().equals(id) && stranger.fits())
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Host known(long id) {
        return hosts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
