package org.magrathea.machines;

import org.magrathea.accounts.Person;
import org.magrathea.hosts.Host;
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

/** What the machines of a host can be made from: which of it may be chosen, and more of it. */
@Controller
@RequestMapping("/admin/hosts/{host}/distributions")
class DistributionsController {

    private static final int LONGEST_NOTES = 500;

    private final Hosts hosts;
    private final Distributions distributions;
    private final CareDesk desk;
    private final InventoryRefresh refresh;

    DistributionsController(Hosts hosts, Distributions distributions, CareDesk desk,
            InventoryRefresh refresh) {
        this.hosts = hosts;
        this.distributions = distributions;
        this.desk = desk;
        this.refresh = refresh;
    }

    @GetMapping
    String all(@PathVariable("host") long id, Model model) {
        model.addAttribute("form", new ImportForm(null, null, null));
        return page(known(id), model);
    }

    /** Has one brought in; whoever ordered it reads on the page of the job how that goes. */
    @PostMapping
    String bringIn(@PathVariable("host") long id, @ModelAttribute("form") ImportForm form, BindingResult errors, Person by,
            Model model) {
        Host host = known(id);
        form.check(distributions, id, true, errors);
        return errors.hasErrors() ? page(host, model) : "redirect:/jobs/" + desk.bringIn(host, form, by);
    }

    @PostMapping("/{distribution}")
    String describe(@PathVariable("host") long id, @PathVariable("distribution") long distribution,
            @RequestParam(defaultValue = "false") boolean usable, @RequestParam(defaultValue = "") String notes,
            Person by, RedirectAttributes next) {
        Host host = known(id);
        if (notes.strip().length() > LONGEST_NOTES) {
            next.addFlashAttribute("refused", "Notes have at most " + LONGEST_NOTES + " characters; these are "
                    + notes.strip().length() + ". Nothing was changed.");
        } else if (!distributions.describe(host, distribution, usable, notes.isBlank() ? null : notes.strip(), by)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        } else {
            next.addFlashAttribute("notice", "It is written down.");
        }
        return "redirect:/admin/hosts/" + id + "/distributions";
    }

    /** While none is known, the host is asked now: it may have got its first since the last inventory, or had none yet. */
    private String page(Host before, Model model) {
        Host host = before;
        if (distributions.onHost(host.id()).isEmpty()) {
            model.addAttribute("asked", refresh.of(host.id()));
            host = known(host.id());
        }
        model.addAttribute("host", host);
        model.addAttribute("distributions", distributions.onHost(host.id()));
        return "machines/distributions";
    }

    private Host known(long id) {
        return hosts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
