package org.magrathea.network;

import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostFrame;
import org.magrathea.hosts.HostTab;
import org.magrathea.lists.ListQuery;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The addresses page of a host: pools, taken addresses and the address for tenants. */
@Controller
@RequestMapping("/admin/hosts/{host}")
class AddressesController {

    private static final String VIEW = "network/addresses";
    private static final int MAX_LENGTH = 1000;

    private final Pools pools;
    private final TenantAddresses tenantAddresses;
    private final FirstAddressRules rules;
    private final AddressList list;
    private final HostFrame frame;
    private final Machines machines;
    private final Ipv6Addresses ipv6;

    AddressesController(Pools pools, TenantAddresses tenantAddresses, FirstAddressRules rules, AddressList list,
            HostFrame frame, Machines machines, Ipv6Addresses ipv6) {
        this.machines = machines;
        this.ipv6 = ipv6;
        this.frame = frame;
        this.pools = pools;
        this.tenantAddresses = tenantAddresses;
        this.rules = rules;
        this.list = list;
    }

    @GetMapping("/addresses")
    ModelAndView all(Host host, ListQuery query, Model model) {
        model.addAttribute("form", new PoolForm(pools.unused(host).stream().findFirst().orElse(null), ""));
        fill(host, model);
        return list.answer(host.id(), query, VIEW);
    }

    @PostMapping("/tenant-address")
    String setTenantAddress(Host host, @ModelAttribute("tenantAddress") TenantAddressForm form,
            BindingResult errors,
            Person by, Model model, RedirectAttributes next) {
        TenantAddress address = form.isBlank() ? null : form.read(host.id(), errors);
        if (errors.hasErrors()) {
            model.addAttribute("form", new PoolForm(pools.unused(host).stream().findFirst().orElse(null), ""));
            return page(host, model);
        }
        tenantAddresses.set(host, address, by);
        next.addFlashAttribute("notice", address == null
                ? "Tenants now see the address that the portal uses for " + host.name() + "."
                : "Tenants now see the address " + address + " for " + host.name() + ".");
        return "redirect:/admin/hosts/" + host.id() + "/addresses";
    }

    @CreatesOnce
    @PostMapping("/pools")
    String add(Host host, @ModelAttribute("form") PoolForm form, BindingResult errors, Person by, Model model,
            RedirectAttributes next) {
        String excluded = form.excluded() == null ? "" : form.excluded();
        try {
            requireShort(excluded);
            pools.add(host, form.network() == null ? "" : form.network(), excluded, by);
            next.addFlashAttribute("notice", "Machines on " + host.name() + " can now have addresses in " + form.network() + ".");
            return "redirect:/admin/hosts/" + host.id() + "/addresses";
        } catch (IllegalArgumentException wrong) {
            errors.rejectValue("excluded", "wrong", String.valueOf(wrong.getMessage()));
            return page(host, model);
        }
    }

    @PostMapping("/pools/{pool}")
    String exclude(Host host, @PathVariable("pool") long pool,
            @RequestParam(defaultValue = "") String excluded, Person by,
            RedirectAttributes next) {
        try {
            requireShort(excluded);
            String network = pools.exclude(host, pool, excluded, by)
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            next.addFlashAttribute("notice",
                    "The excluded addresses of " + network + " are changed. Existing machines keep theirs.");
        } catch (IllegalArgumentException wrong) {
            next.addFlashAttribute("refused", wrong.getMessage() + " Nothing changed.");
            next.addFlashAttribute("refusedText", excluded);
            next.addFlashAttribute("refusedPool", pool);
        }
        return "redirect:/admin/hosts/" + host.id() + "/addresses";
    }

    /** The rule for the first machines of tenants. */
    @PostMapping("/first-address")
    String first(Host host, @RequestParam("kind") AddressKind kind, Person by, RedirectAttributes next) {
        rules.set(host, kind == AddressKind.PUBLIC, by);
        next.addFlashAttribute("notice", "The first machine of a tenant gets a " + kind.word() + " address.");
        return "redirect:/admin/hosts/" + host.id() + "/addresses";
    }

    private static void requireShort(String excluded) {
        if (excluded.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "The text has " + excluded.length() + " characters. At most " + MAX_LENGTH + " are allowed.");
        }
    }

    private String page(Host host, Model model) {
        fill(host, model);
        model.addAttribute("list", list.first(host.id()));
        return VIEW;
    }

    private void fill(Host host, Model model) {
        frame.fill(host, HostTab.ADDRESSES, model);
        model.addAttribute("pools", pools.of(host.id()));
        model.addAttribute("prefix6", host.prefix6());
        if (host.prefix6() != null) {
            model.addAttribute("machinesWithIpv6",
                    ipv6.count(machines.onHost(host.id()).stream().map(MachineFacts::id).toList()));
        }
        model.addAttribute("unused", pools.unused(host));
        model.addAttribute("unusedPublic", pools.unusedPublic(host));
        model.addAttribute("hasPublic", pools.of(host.id()).stream().anyMatch(pool -> pool.kind() == AddressKind.PUBLIC));
        model.addAttribute("firstIsPublic", rules.giveToFirst(host.id()));
        if (!model.containsAttribute("tenantAddress")) {
            model.addAttribute("tenantAddress", tenantAddresses.of(host.id())
                    .map(set -> new TenantAddressForm(set.address(), String.valueOf(set.port())))
                    .orElseGet(() -> new TenantAddressForm("", "")));
        }
    }
}
