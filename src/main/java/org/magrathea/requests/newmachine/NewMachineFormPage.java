package org.magrathea.requests.newmachine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.StoredJson;
import org.magrathea.access.Person;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.DistributionFacts;
import org.magrathea.machines.Distributions;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineQuota;
import org.magrathea.machines.Machines;
import org.magrathea.machines.NameHeld;
import org.magrathea.network.NoFreeAddress;
import org.magrathea.requests.ApprovalBlocked;
import org.magrathea.requests.Check;
import org.magrathea.requests.EditableForm;
import org.magrathea.requests.FormKey;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestDraft;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.RequestRefused;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;

/** The form of a new machine. Sends it when it is valid and its recap was shown. */
@Component
class NewMachineFormPage implements EditableForm<NewMachineForm> {

    static final String VIEW = "requests/newmachine/form";
    private static final String NEW = "/requests/" + NewMachineKind.NAME;
    private static final long USUAL_MEMORY = 96L << 20;

    private final RequestForms forms;
    private final NewMachineDesk desk;
    private final NewMachineFormCheck check;
    private final NewMachineChecks checks;
    private final Hosts hosts;
    private final Machines machines;
    private final Distributions distributions;
    private final MachineQuota quota;

    NewMachineFormPage(RequestForms forms, NewMachineDesk desk, NewMachineFormCheck check, NewMachineChecks checks,
            Hosts hosts, Machines machines, Distributions distributions, MachineQuota quota) {
        this.forms = forms;
        this.desk = desk;
        this.check = check;
        this.checks = checks;
        this.hosts = hosts;
        this.machines = machines;
        this.distributions = distributions;
        this.quota = quota;
    }

    @Override
    public String kind() {
        return NewMachineKind.NAME;
    }

    @Override
    public String view() {
        return VIEW;
    }

    /** {@code owner} is the viewer, or the tenant for whom an admin creates the machine. */
    String blank(Person owner, Person viewer, Model model) {
        NewMachineForm form = usual();
        model.addAttribute("form", form);
        begin(owner, viewer, model);
        return fill(form, null, null, owner.id(), viewer, model);
    }

    void again(NewMachineForm form, BindingResult errors, Person owner, Person viewer, Model model) {
        begin(owner, viewer, model);
        again(form, errors, null, owner.id(), viewer, model);
    }

    @Override
    public void again(OpenRequest open, NewMachineForm form, BindingResult errors, Person viewer, Model model) {
        RequestForms.show(open, model);
        MachineFacts before = machines.named(open.machine()).orElseThrow();
        again(form, errors, before, before.ownerId(), viewer, model);
    }

    private void again(NewMachineForm form, BindingResult errors, @Nullable MachineFacts before, long owner, Person viewer,
            Model model) {
        Host host = host(form);
        fill(form, host == null ? null : check.of(form, host, before == null ? null : before.name(), errors).orElse(null), before,
                owner, viewer, model);
    }

    Optional<Long> send(NewMachineForm form, FormKey key, BindingResult errors, Person owner, Person viewer, Model model) {
        forms.requireUnsent(owner, key);
        begin(owner, viewer, model);
        return ready(form, errors, null, owner.id(), viewer, model).flatMap(details -> saved(errors,
                () -> owner.id() == viewer.id()
                        ? desk.submit(owner, details, draft(details, form).sentBy(key))
                        : desk.make(owner, details, draft(details, form).sentBy(key), viewer)));
    }

    private static void begin(Person owner, Person viewer, Model model) {
        boolean own = owner.id() == viewer.id();
        model.addAttribute("action", own ? NEW : "/admin/people/" + owner.id() + NEW);
        model.addAttribute("madeFor", own ? null : owner);
    }

    @Override
    public void edit(OpenRequest open, Map<String, String> query, Person viewer, Model model) {
        RequestForms.show(open, model);
        NewMachineDetails details = StoredJson.read(open.details(), NewMachineDetails.class);
        NewMachineForm form = NewMachineForm.of(details, open.why());
        model.addAttribute("form", form);
        MachineFacts before = machines.named(open.machine()).orElseThrow();
        fill(form, details, before, before.ownerId(), viewer, model);
    }

    @Override
    public boolean copies(boolean machineRemoved) {
        return true;
    }

    /** The name may be taken by now. The form says so. */
    @Override
    public void copy(OpenRequest earlier, Person viewer, Model model) {
        NewMachineForm form = NewMachineForm.of(StoredJson.read(earlier.details(), NewMachineDetails.class), earlier.why());
        BindingResult errors = new BeanPropertyBindingResult(form, "form");
        again(form, errors, viewer, viewer, model);
        model.addAllAttributes(errors.getModel());
    }

    @Override
    public boolean change(OpenRequest open, NewMachineForm form, BindingResult errors, Person viewer, Model model) {
        RequestForms.show(open, model);
        MachineFacts before = machines.named(open.machine()).orElseThrow();
        return ready(form, errors, before, before.ownerId(), viewer, model).flatMap(details -> saved(errors, () -> {
            forms.send(open, draft(details, form).about(before.id()), viewer);
            return open.id();
        })).isPresent();
    }

    /** Another request may have taken the name or the address in the meantime. */
    private static Optional<Long> saved(BindingResult errors, Supplier<Long> what) {
        try {
            return Optional.of(what.get());
        } catch (NameHeld taken) {
            errors.rejectValue("name", "taken", String.valueOf(taken.getMessage()));
        } catch (RequestRefused | ApprovalBlocked stopped) {
            errors.reject("stopped", String.valueOf(stopped.getMessage()));
        } catch (NoFreeAddress none) {
            errors.reject("address", String.valueOf(none.getMessage()));
        }
        return Optional.empty();
    }

    private Optional<NewMachineDetails> ready(NewMachineForm form, BindingResult errors, @Nullable MachineFacts before,
            long owner, Person viewer, Model model) {
        Host host = host(form);
        if (host == null) {
            errors.rejectValue("host", "empty", "Choose a host.");
            fill(form, null, before, owner, viewer, model);
            return Optional.empty();
        }
        Optional<NewMachineDetails> details = check.of(form, host, before == null ? null : before.name(), errors);
        fill(form, details.orElse(null), before, owner, viewer, model);
        details.flatMap(requested -> checks.of(requested, owner, before == null ? null : before.id(), host)
                .stream()
                .filter(Check::stops)
                .findFirst()).ifPresent(stop -> errors.reject("stopped", stop.text()));
        return errors.hasErrors() ? Optional.empty() : details.filter(requested -> sentence(requested, host).equals(form.seen()));
    }

    /** The quota and keys of {@code owner} count, not those of the viewer. */
    private String fill(NewMachineForm form, @Nullable NewMachineDetails details, @Nullable MachineFacts before, long owner,
            Person viewer, Model model) {
        Host host = host(form);
        List<Host> all = usable();
        model.addAttribute("hosts", all);
        model.addAttribute("host", host);
        model.addAttribute("proposed", all.isEmpty() ? -1L : all.getFirst().id());
        model.addAttribute("distributions", host == null ? List.<DistributionFacts>of() : distributions.usableOn(host.id()));
        model.addAttribute("usage", before == null ? quota.of(owner) : quota.without(before.id()));
        model.addAttribute("recap", details == null || host == null ? null : Recap.of(sentence(details, host)));
        model.addAttribute("checks", details == null
                ? List.<Check>of()
                : checks.of(details, owner, before == null ? null : before.id(), host));
        model.addAttribute("deciders", forms.deciders(viewer));
        model.addAttribute("twoApprovals", forms.needsTwoApprovals(NewMachineKind.NAME, viewer));
        model.addAttribute("usualWait", forms.usualWait(NewMachineKind.NAME).orElse(null));
        model.addAttribute("days", NewMachineFormCheck.DAYS);
        return VIEW;
    }

    private static String sentence(NewMachineDetails details, Host host) {
        return "Create " + details.name() + " on " + host.name() + " from " + details.distribution() + ", with "
                + Quantities.bytes(details.memoryMib() << 20) + " of memory, " + Quantities.bytes(details.rootMib() << 20)
                + " for / and "
                + Quantities.bytes(details.homeMib() << 20) + " for /home. It gets a private address and "
                + (details.days() == null
                        ? "never expires."
                        : "expires after " + Quantities.count(details.days(), "day") + " unless extended.")
                + (details.autostart() ? "" : " It does not start with the host.");
    }

    private static RequestDraft draft(NewMachineDetails details, NewMachineForm form) {
        return new RequestDraft(NewMachineKind.NAME, -1, StoredJson.write(details), "New machine " + details.name(),
                String.valueOf(form.seen()),
                form.trimmedWhy(), null);
    }

    /** The smallest possible machine, on the host with the most free memory. */
    private NewMachineForm usual() {
        Optional<Host> host = usable().stream().findFirst();
        Optional<DistributionFacts> from = host.flatMap(found -> distributions.usableOn(found.id()).stream().findFirst());
        return new NewMachineForm(host.map(Host::id).orElse(null), "", "", from.map(DistributionFacts::name).orElse(null),
                Quantities.bytes(USUAL_MEMORY), from.map(found -> Quantities.exactly(found.rootSize() >> 19)).orElse(""),
                from.map(found -> Quantities.exactly(found.homeSize() >> 19)).orElse(""), NewMachineForm.Stay.DAYS, true, null,
                null);
    }

    private @Nullable Host host(NewMachineForm form) {
        List<Host> all = usable();
        if (all.size() == 1) {
            return all.getFirst();
        }
        return all.stream().filter(host -> form.host() != null && host.id() == form.host()).findFirst().orElse(null);
    }

    /** Hosts with a network, the one with the most free memory first. */
    private List<Host> usable() {
        return hosts.all()
                .stream()
                .filter(Host::hasNetwork)
                .sorted(Comparator.comparingLong(NewMachineFormPage::room).reversed())
                .toList();
    }

    private static long room(Host host) {
        Capacity has = host.capacity();
        return has == null ? 0 : has.memoryTotal() - has.memoryPromised();
    }
}
