package org.magrathea.requests;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.access.Person;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.server.ResponseStatusException;

/**
 * The form of a kind of request about a machine, for new requests, edits and counter-offers. It fills the page. It sends the
 * values when they are valid, no check blocks them, and the recap was shown. Subclasses define the meaning of the form.
 *
 * @param <F> the form as it was typed
 * @param <D> details of the request
 */
public abstract class RequestFormPage<F extends TypedRequest, D> implements EditableForm<F> {

    private final String kind;
    private final RequestForms forms;

    protected RequestFormPage(String kind, RequestForms forms) {
        this.kind = kind;
        this.forms = forms;
    }

    @Override
    public final String kind() {
        return kind;
    }

    /** The values of a new form. {@code query} has the parameters of the URL. */
    protected abstract F blank(RequestContext context, Person viewer, Map<String, String> query);

    /** The values of a request that is edited. */
    protected abstract F filled(OpenRequest open, Person viewer);

    /** The values of a request that is edited. {@code query} has the parameters of the URL. */
    protected F filled(OpenRequest open, Map<String, String> query, Person viewer) {
        return filled(open, viewer);
    }

    /**
     * Returns the details that the form describes, if they can be determined. Rejects invalid fields, and a form with errors is
     * not sent.
     */
    protected abstract Optional<D> details(F form, RequestContext context, Errors errors);

    /** E.g. "Snapshot of sparrow". */
    protected abstract String title(D details, RequestContext context);

    protected abstract Recap recap(D details, RequestContext context, @Nullable Instant start, ZoneId zone);

    /** Checks that run only when the form is sent, e.g. a typed confirmation or a required reason. */
    protected void beforeSending(F form, RequestContext context, Errors errors) {
    }

    /** Adds further attributes of the page. */
    protected void show(F form, @Nullable D details, RequestContext context, Person viewer, Model model) {
    }

    String open(String machine, Map<String, String> query, Person viewer, Model model) {
        RequestContext context = forms.context(machine);
        F form = blank(context, viewer, query);
        showNew(machine, model);
        return shown(form, null, context, viewer, model);
    }

    @Override
    public void edit(OpenRequest open, Map<String, String> query, Person viewer, Model model) {
        show(open, model);
        shown(filled(open, query, viewer), open.startsAt(), forms.context(open.machine()), viewer, model);
    }

    @Override
    public final boolean copies(boolean machineRemoved) {
        return !machineRemoved;
    }

    @Override
    public void copy(OpenRequest earlier, Person viewer, Model model) {
        showNew(earlier.machine(), model);
        shown(filled(earlier, viewer), earlier.startsAt(), forms.context(earlier.machine()), viewer, model);
    }

    /** Fills the page with the typed values. Does not send them. */
    public void again(String machine, F form, Errors errors, Person viewer, Model model) {
        showNew(machine, model);
        again(forms.context(machine), form, errors, viewer, model);
    }

    @Override
    public void again(OpenRequest open, F form, BindingResult errors, Person viewer, Model model) {
        show(open, model);
        again(forms.context(open.machine()), form, errors, viewer, model);
    }

    /** Fills the page for an edited request, or with null for a new one. */
    protected void again(String machine, @Nullable Long request, F form, BindingResult errors, Person viewer, Model model) {
        if (request == null) {
            again(machine, form, errors, viewer, model);
        } else {
            OpenRequest open = forms.open(request, viewer);
            if (!open.kind().equals(kind) || !open.machine().equals(machine)) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            again(open, form, errors, viewer, model);
        }
    }

    private void again(RequestContext context, F form, Errors errors, Person viewer, Model model) {
        Instant start = forms.start(form, context, viewer.zone(), errors);
        fill(form, details(form, context, errors).orElse(null), start, context, viewer, model);
    }

    /**
     * Returns the number of the request. Empty if the page must be shown again.
     *
     * @throws AlreadyRequested the form was sent before
     */
    Optional<Long> send(String machine, F form, FormKey key, BindingResult errors, Person viewer, Model model) {
        forms.requireUnsent(viewer, key);
        RequestContext context = forms.context(machine);
        showNew(machine, model);
        forms.againstAnother(kind, context).ifPresent(why -> errors.reject("open", why));
        return draft(form, context, errors, viewer, model)
                .flatMap(draft -> sent(errors, () -> forms.submit(draft.sentBy(key), viewer)));
    }

    @Override
    public boolean change(OpenRequest open, F form, BindingResult errors, Person viewer, Model model) {
        show(open, model);
        return draft(form, forms.context(open.machine()), errors, viewer, model).flatMap(draft -> sent(errors, () -> {
            forms.send(open, draft, viewer);
            return open.id();
        })).isPresent();
    }

    /** A check may block it at the last moment. The page is then shown again with the typed values. */
    private static Optional<Long> sent(Errors errors, Supplier<Long> what) {
        try {
            return Optional.of(what.get());
        } catch (RequestRefused stopped) {
            errors.reject("stopped", String.valueOf(stopped.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<RequestDraft> draft(F form, RequestContext context, BindingResult errors, Person viewer, Model model) {
        Instant start = forms.start(form, context, viewer.zone(), errors);
        List<Instant> others = forms.alternatives(form, context, viewer.zone(), errors)
                .stream()
                .filter(other -> !other.equals(start))
                .toList();
        beforeSending(form, context, errors);
        Optional<D> details = details(form, context, errors);
        List<Check> checks = fill(form, details.orElse(null), start, context, viewer, model);
        checks.stream().filter(Check::stops).findFirst().ifPresent(stop -> errors.reject("stopped", stop.text()));
        if (errors.hasErrors() || details.isEmpty()) {
            return Optional.empty();
        }
        Recap recap = recap(details.get(), context, start, viewer.zone());
        return recap.seen().equals(form.seen())
                ? Optional
                        .of(new RequestDraft(kind, context.machine().id(), StoredJson.write(details.get()),
                                title(details.get(), context),
                                SlotText.withOthers(recap.sentence(), others, viewer.zone()), form.trimmedWhy(), start, others))
                : Optional.empty();
    }

    /** Shows a form without errors, because nothing was typed yet. */
    private String shown(F form, @Nullable Instant start, RequestContext context, Person viewer, Model model) {
        model.addAttribute("form", form);
        fill(form, details(form, context, new BeanPropertyBindingResult(form, "form")).orElse(null), start, context, viewer,
                model);
        return view();
    }

    private List<Check> fill(F form, @Nullable D details, @Nullable Instant start, RequestContext context, Person viewer,
            Model model) {
        List<Check> checks = details == null
                ? List.of()
                : forms.checks(kind, StoredJson.write(details), context, start, viewer.zone());
        model.addAttribute("machine", context.machine());
        model.addAttribute("host", context.host());
        model.addAttribute("recap", details == null ? null : recap(details, context, start, viewer.zone()));
        model.addAttribute("checks", checks);
        model.addAttribute("forecast", details == null || Boolean.TRUE.equals(model.getAttribute("offering"))
                ? null
                : forms.forecast(new Submission(kind, StoredJson.write(details), start, viewer, context, checks)).orElse(null));
        model.addAttribute("deciders", forms.deciders(viewer));
        model.addAttribute("twoApprovals", forms.needsTwoApprovals(kind, viewer));
        model.addAttribute("usualWait", forms.usualWait(kind).orElse(null));
        model.addAttribute("zone", viewer.zone().getId());
        show(form, details, context, viewer, model);
        return checks;
    }

    private void showNew(String machine, Model model) {
        model.addAttribute("action", "/machines/" + machine + "/requests/" + kind);
    }

    private void show(OpenRequest open, Model model) {
        RequestForms.show(open, model);
    }
}
