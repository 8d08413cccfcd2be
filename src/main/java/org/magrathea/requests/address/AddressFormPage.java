package org.magrathea.requests.address;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.network.PublicAddresses;
import org.magrathea.quotas.Quotas;
import org.magrathea.quotas.Resource;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;

/** The form of a request about a public address. */
@Component
class AddressFormPage extends RequestFormPage<AddressForm, AddressDetails> {

    private final PublicAddresses addresses;
    private final Machines machines;
    private final Quotas quotas;

    AddressFormPage(RequestForms forms, PublicAddresses addresses, Machines machines, Quotas quotas) {
        super(PublicAddressKind.NAME, forms);
        this.addresses = addresses;
        this.machines = machines;
        this.quotas = quotas;
    }

    @Override
    public String view() {
        return "requests/address/form";
    }

    /** A link can name the address to release or to move. */
    @Override
    protected AddressForm blank(RequestContext context, Person viewer, Map<String, String> query) {
        List<String> own = own(context.machine());
        AddressChange change = query.containsKey("address") && own.contains(query.get("address"))
                ? AddressChange.GIVE_BACK
                : AddressChange.ADD;
        return new AddressForm(change, query.getOrDefault("address", own.isEmpty() ? null : own.getFirst()), null, null, null);
    }

    @Override
    protected AddressForm filled(OpenRequest open, Person viewer) {
        return AddressForm.of(StoredJson.read(open.details(), AddressDetails.class), open.why());
    }

    @Override
    protected Optional<AddressDetails> details(AddressForm form, RequestContext context, Errors errors) {
        AddressChange change = form.change();
        if (change == null) {
            return Optional.empty();
        }
        if (change != AddressChange.ADD && !own(context.machine()).contains(String.valueOf(form.address()))) {
            errors.rejectValue("address", "form", "Choose an address of " + context.machine().name() + ".");
        }
        if (change == AddressChange.MOVE && neighbours(context.machine()).stream().noneMatch(name -> name.equals(form.to()))) {
            errors.rejectValue("to", "form", "Choose another machine of yours on this host.");
        }
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new AddressDetails(change, change == AddressChange.ADD ? null : form.address(),
                        change == AddressChange.MOVE ? form.to() : null));
    }

    @Override
    protected String title(AddressDetails requested, RequestContext context) {
        return "Public address of " + context.machine().name();
    }

    @Override
    protected Recap recap(AddressDetails requested, RequestContext context, @Nullable Instant start, ZoneId zone) {
        return Recap.of(requested.sentence(context.machine().name()));
    }

    @Override
    protected void show(AddressForm form, @Nullable AddressDetails requested, RequestContext context, Person viewer,
            Model model) {
        model.addAttribute("own", own(context.machine()));
        model.addAttribute("neighbours", neighbours(context.machine()));
        model.addAttribute("usage", quotas.of(context.machine().ownerId(), Resource.ADDRESSES));
    }

    private List<String> own(MachineFacts machine) {
        return addresses.of(machine.id()).stream().map(PublicAddresses.Assigned::address).toList();
    }

    private List<String> neighbours(MachineFacts machine) {
        return machines.ofOwners(Set.of(machine.ownerId()))
                .stream()
                .filter(other -> other.hostId() == machine.hostId() && other.id() != machine.id() && other.isHere())
                .map(MachineFacts::name)
                .sorted()
                .toList();
    }
}
