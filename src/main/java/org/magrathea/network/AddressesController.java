package org.magrathea.network;

import org.magrathea.PageAt;
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

/** The addresses of a host: its pools, and who has which. */
@Controller
@RequestMapping("/admin/hosts/{host}")
class AddressesController {

    private static final int LONGEST = 1000;

    private final Hosts hosts;
    private final Pools pools;
    private final TenantAddresses tenantAddresses;

    AddressesController(Hosts hosts, Pools pools, TenantAddresses tenantAddresses) {
        this.hosts = hosts;
        this.pools = pools;
        this.tenantAddresses = tenantAddresses;
    }

    @GetMapping("/addresses")
    String all(@PathVariable("host") long id, PageAt at, Model model) {
        Host host = known(id);
        model.addAttribute("form", new PoolForm(pools.unused(host).stream().findFirst().orElse(null), ""));
        return page(host, at, model);
    }

    @PostMapping("/tenant-address")
    String setTenantAddress(@PathVariable("host") long id, @ModelAttribute("tenantAddress") TenantAddressForm form,
            BindingResult errors,
            Person by, Model model, RedirectAttributes next) {
        Host host = known(id);
        TenantAddress wanted = form.isBlank() ? null : form.read(id, errors);
        if (errors.hasErrors()) {
            model.addAttribute("form", new PoolForm(pools.unused(host).stream().findFirst().orElse(null), ""));
            return page(host, PageAt.START, model);
        }
        tenantAddresses.set(host, wanted, by);
        next.addFlashAttribute("notice", wanted == null
                ? "Tenants get the address by which the portal reaches " + host.name() + "."
                : "Tenants get the address " + wanted + " for " + host.name() + ".");
        return "redirect:/admin/hosts/" + id + "/addresses";
    }

    @PostMapping("/pools")
    String add(@PathVariable("host") long id, @ModelAttribute("form") PoolForm form, BindingResult errors, Person by, Model model,
            RedirectAttributes next) {
        Host host = known(id);
        String excluded = form.excluded() == null ? "" : form.excluded();
        try {
            requireShort(excluded);
            pools.add(host, form.network() == null ? "" : form.network(), excluded, by);
            next.addFlashAttribute("notice", "Machines on " + host.name() + " can have addresses of " + form.network() + " now.");
            return "redirect:/admin/hosts/" + id + "/addresses";
        } catch (IllegalArgumentException wrong) {
            errors.rejectValue("excluded", "wrong", String.valueOf(wrong.getMessage()));
            return page(host, PageAt.START, model);
        }
    }

    @PostMapping("/pools/{pool}")
    String exclude(@PathVariable("host") long id, @PathVariable("pool") long pool,
            @RequestParam(defaultValue = "") String excluded, Person by,
            RedirectAttributes next) {
        Host host = known(id);
        try {
            requireShort(excluded);
            String network = pools.exclude(host, pool, excluded, by)
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            next.addFlashAttribute("notice", "What is left out of " + network + " is changed. Machines keep what they have.");
        } catch (IllegalArgumentException wrong) {
            next.addFlashAttribute("refused", wrong.getMessage() + " Nothing was changed.");
            next.addFlashAttribute("refusedText", excluded);
            next.addFlashAttribute("refusedPool", pool);
        }
        return "redirect:/admin/hosts/" + id + "/addresses";
    }

    private static void requireShort(String excluded) {
        if (excluded.length() > LONGEST) {
            throw new IllegalArgumentException("At most " + LONGEST + " characters; these are " + excluded.length() + ".");
        }
    }

    private String page(Host host, PageAt at, Model model) {
        model.addAttribute("host", host);
        model.addAttribute("pools", pools.of(host.id()));
        model.addAttribute("unused", pools.unused(host));
        model.addAttribute("rows", pools.rows(host.id(), at));
        if (!model.containsAttribute("tenantAddress")) {
            model.addAttribute("tenantAddress", tenantAddresses.of(host.id())
                    .map(set -> new TenantAddressForm(set.address(), String.valueOf(set.port())))
                    .orElseGet(() -> new TenantAddressForm("", "")));
        }
        return "network/addresses";
    }

    private Host known(long id) {
        return hosts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
