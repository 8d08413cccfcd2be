package org.magrathea.machines;

import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostFrame;
import org.magrathea.hosts.HostTab;
import org.magrathea.hosts.Hosts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The distributions of a host: their availability, their notes and the import of new ones. */
@Controller
@RequestMapping("/admin/hosts/{host}/distributions")
class DistributionsController {

    private static final int MAX_NOTES = 500;

    private final Hosts hosts;
    private final Distributions distributions;
    private final PowerActions desk;
    private final InventoryRefresh refresh;
    private final HostFrame frame;

    DistributionsController(Hosts hosts, Distributions distributions, PowerActions desk,
            InventoryRefresh refresh, HostFrame frame) {
        this.frame = frame;
        this.hosts = hosts;
        this.distributions = distributions;
        this.desk = desk;
        this.refresh = refresh;
    }

    @GetMapping
    String all(Host host, Model model) {
        model.addAttribute("form", new ImportForm(null, null, null));
        return page(host, model);
    }

    /** Imports a distribution. The page of the job shows the progress. */
    @CreatesOnce
    @PostMapping
    String importImage(Host host, @ModelAttribute("form") ImportForm form, BindingResult errors, Person by,
            Model model) {
        form.check(distributions, host.id(), true, errors);
        return errors.hasErrors() ? page(host, model) : "redirect:/jobs/" + desk.importDistribution(host, form, by);
    }

    @PostMapping("/{distribution}")
    String describe(Host host, @PathVariable("distribution") long distribution,
            @RequestParam(defaultValue = "false") boolean usable, @RequestParam(defaultValue = "") String notes,
            Person by, RedirectAttributes next) {
        if (notes.strip().length() > MAX_NOTES) {
            next.addFlashAttribute("refused", "Notes are limited to " + MAX_NOTES + " characters, and these have "
                    + notes.strip().length() + ". Nothing changed.");
        } else if (!distributions.describe(host, distribution, usable, notes.isBlank() ? null : notes.strip(), by)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        } else {
            next.addFlashAttribute("notice", "Saved.");
        }
        return "redirect:/admin/hosts/" + host.id() + "/distributions";
    }

    /** Without a known distribution, the host is queried now. Its last inventory may be older than its first distribution. */
    private String page(Host before, Model model) {
        Host host = before;
        if (distributions.onHost(host.id()).isEmpty()) {
            model.addAttribute("asked", refresh.of(host.id()));
            host = hosts.find(host.id()).orElse(before);
        }
        frame.fill(host, HostTab.DISTRIBUTIONS, model);
        model.addAttribute("distributions", distributions.onHost(host.id()));
        return "machines/distributions";
    }
}
