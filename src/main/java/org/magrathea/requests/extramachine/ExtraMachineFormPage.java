package org.magrathea.requests.extramachine;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.DistributionFacts;
import org.magrathea.machines.Distributions;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineLimits;
import org.magrathea.machines.Machines;
import org.magrathea.machines.NameHeld;
import org.magrathea.network.NoFreeAddress;
import org.magrathea.requests.Asked;
import org.magrathea.requests.CannotBeApproved;
import org.magrathea.requests.CannotBeAsked;
import org.magrathea.requests.Check;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestForms;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/** Fills the form's page, and sends the form when it is right and its recap was seen. */
@Component
class ExtraMachineFormPage {

    static final String VIEW = "requests/extramachine/form";
    private static final String NEW = "/machine-requests";
    private static final long USUAL_MEMORY = 96L << 20;

    private final RequestForms forms;
    private final ExtraMachineDesk desk;
    private final ExtraMachineFormCheck check;
    private final ExtraMachineChecks checks;
    private final Hosts hosts;
    private final Machines machines;
    private final Distributions distributions;
    private final MachineLimits limits;

    ExtraMachineFormPage(RequestForms forms, ExtraMachineDesk desk, ExtraMachineFormCheck check, ExtraMachineChecks checks,
            Hosts hosts, Machines machines, Distributions distributions, MachineLimits limits) {
        this.forms = forms;
        this.desk = desk;
        this.check = check;
        this.checks = checks;
        this.hosts = hosts;
        this.machines = machines;
        this.distributions = distributions;
        this.limits = limits;
    }

    /** {@code owner} is the viewer, or the tenant for whom an admin has a machine made. */
    String blank(Person owner, Person viewer, Model model) {
        ExtraMachineForm form = usual();
        model.addAttribute("form", form);
        begin(owner, viewer, model);
        return fill(form, null, null, owner.id(), viewer, model);
    }

    void again(ExtraMachineForm form, BindingResult errors, Person owner, Person viewer, Model model) {
        begin(owner, viewer, model);
        again(form, errors, null, owner.id(), viewer, model);
    }

    void again(ExtraMachineForm form, BindingResult errors, long request, Person viewer, Model model) {
        MachineFacts before = machines.named(open(request, viewer, model).machine()).orElseThrow();
        again(form, errors, before, before.ownerId(), viewer, model);
    }

    private void again(ExtraMachineForm form, BindingResult errors, @Nullable MachineFacts before, long owner, Person viewer,
            Model model) {
        Host host = host(form);
        fill(form, host == null ? null : check.of(form, host, before == null ? null : before.name(), errors).orElse(null), before,
                owner, viewer, model);
    }

    Optional<Long> send(ExtraMachineForm form, BindingResult errors, Person owner, Person viewer, Model model) {
        begin(owner, viewer, model);
        return ready(form, errors, null, owner.id(), viewer, model).flatMap(details -> kept(errors,
                () -> owner.id() == viewer.id()
                        ? desk.submit(owner, details, asked(details, form))
                        : desk.make(owner, details, asked(details, form), viewer)));
    }

    private static void begin(Person owner, Person viewer, Model model) {
        boolean own = owner.id() == viewer.id();
        model.addAttribute("action", own ? NEW : "/admin/people/" + owner.id() + NEW);
        model.addAttribute("madeFor", own ? null : owner);
    }

    String filled(long request, Person viewer, Model model) {
        OpenRequest open = open(request, viewer, model);
        ExtraMachineDetails details = ExtraMachineDetails.read(open.details());
        ExtraMachineForm form = ExtraMachineForm.of(details, open.why());
        model.addAttribute("form", form);
        MachineFacts before = machines.named(open.machine()).orElseThrow();
        return fill(form, details, before, before.ownerId(), viewer, model);
    }

    boolean change(long request, ExtraMachineForm form, BindingResult errors, Person viewer, Model model) {
        OpenRequest open = open(request, viewer, model);
        MachineFacts before = machines.named(open.machine()).orElseThrow();
        return ready(form, errors, before, before.ownerId(), viewer, model).flatMap(details -> kept(errors, () -> {
            forms.send(open, asked(details, form).about(before.id()), viewer);
            return open.id();
        })).isPresent();
    }

    private OpenRequest open(long request, Person viewer, Model model) {
        OpenRequest open = forms.open(request, ExtraMachineKind.NAME, viewer);
        RequestForms.show(open, "/requests/" + open.id() + "/" + ExtraMachineKind.NAME, model);
        return open;
    }

    /** Somebody else may have been quicker. */
    private static Optional<Long> kept(BindingResult errors, Supplier<Long> what) {
        try {
            return Optional.of(what.get());
        } catch (NameHeld taken) {
            errors.rejectValue("name", "taken", String.valueOf(taken.getMessage()));
        } catch (CannotBeAsked | CannotBeApproved stopped) {
            errors.reject("stopped", String.valueOf(stopped.getMessage()));
        } catch (NoFreeAddress none) {
            errors.reject("address", String.valueOf(none.getMessage()));
        }
        return Optional.empty();
    }

    private Optional<ExtraMachineDetails> ready(ExtraMachineForm form, BindingResult errors, @Nullable MachineFacts before,
            long owner, Person viewer, Model model) {
        Host host = host(form);
        if (host == null) {
            errors.rejectValue("host", "empty", "Choose the host that it runs on.");
            fill(form, null, before, owner, viewer, model);
            return Optional.empty();
        }
        Optional<ExtraMachineDetails> details = check.of(form, host, before == null ? null : before.name(), errors);
        fill(form, details.orElse(null), before, owner, viewer, model);
        details.flatMap(asked -> checks.of(asked, owner, before == null ? null : before.id(), host)
                .stream()
                .filter(Check::stops)
                .findFirst()).ifPresent(stop -> errors.reject("stopped", stop.text()));
        return errors.hasErrors() ? Optional.empty() : details.filter(asked -> sentence(asked, host).equals(form.seen()));
    }

    /** {@code owner} is whose limits and keys count, whoever has the form before them. */
    private String fill(ExtraMachineForm form, @Nullable ExtraMachineDetails details, @Nullable MachineFacts before, long owner,
            Person viewer, Model model) {
        Host host = host(form);
        List<Host> all = usable();
        model.addAttribute("hosts", all);
        model.addAttribute("host", host);
        model.addAttribute("proposed", all.isEmpty() ? -1L : all.getFirst().id());
        model.addAttribute("distributions", host == null ? List.<DistributionFacts>of() : distributions.usableOn(host.id()));
        model.addAttribute("allowance", before == null ? limits.of(owner) : limits.without(before.id()));
        model.addAttribute("recap", details == null || host == null ? null : Recap.of(sentence(details, host)));
        model.addAttribute("checks", details == null
                ? List.<Check>of()
                : checks.of(details, owner, before == null ? null : before.id(), host));
        model.addAttribute("deciders", forms.deciders(viewer));
        model.addAttribute("usualWait", forms.usualWait(ExtraMachineKind.NAME).orElse(null));
        model.addAttribute("days", ExtraMachineFormCheck.DAYS);
        return VIEW;
    }

    private static String sentence(ExtraMachineDetails details, Host host) {
        return "Make " + details.name() + " on " + host.name() + " from " + details.distribution() + ", with "
                + Quantities.bytes(details.memoryMib() << 20) + " of memory, " + Quantities.bytes(details.rootMib() << 20)
                + " for / and "
                + Quantities.bytes(details.homeMib() << 20) + " for /home, on a private address; it stays "
                + (details.days() == null ? "for good" : "for " + details.days() + " days unless that is renewed")
                + (details.autostart() ? "." : ", and stays down when the host has been started.");
    }

    private static Asked asked(ExtraMachineDetails details, ExtraMachineForm form) {
        return new Asked(ExtraMachineKind.NAME, -1, details.write(), "New machine " + details.name(), String.valueOf(form.seen()),
                form.trimmedWhy(), null);
    }

    /** The smallest that can be, on the host with the most room. */
    private ExtraMachineForm usual() {
        Optional<Host> host = usable().stream().findFirst();
        Optional<DistributionFacts> from = host.flatMap(found -> distributions.usableOn(found.id()).stream().findFirst());
        return new ExtraMachineForm(host.map(Host::id).orElse(null), "", "", from.map(DistributionFacts::name).orElse(null),
                Quantities.bytes(USUAL_MEMORY), from.map(found -> Quantities.exactly(found.rootSize() >> 19)).orElse(""),
                from.map(found -> Quantities.exactly(found.homeSize() >> 19)).orElse(""), ExtraMachineForm.Stay.DAYS, true, null,
                null);
    }

    private @Nullable Host host(ExtraMachineForm form) {
        List<Host> all = usable();
        if (all.size() == 1) {
            return all.getFirst();
        }
        return all.stream().filter(host -> form.host() != null && host.id() == form.host()).findFirst().orElse(null);
    }

    /** Hosts whose machines can have addresses, the one with the most free memory first. */
    private List<Host> usable() {
        return hosts.all()
                .stream()
                .filter(Host::hasNetwork)
                .sorted(Comparator.comparingLong(ExtraMachineFormPage::room).reversed())
                .toList();
    }

    private static long room(Host host) {
        Capacity has = host.capacity();
        return has == null ? 0 : has.memoryTotal() - has.memoryPromised();
    }
}
