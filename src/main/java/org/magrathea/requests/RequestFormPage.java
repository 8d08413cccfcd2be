package org.magrathea.requests;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.server.ResponseStatusException;

/**
 * The form in which a kind of request about a machine is asked for, changed, and offered otherwise. It fills the page, and sends
 * what was typed once it is right, nothing stops it, and its recap was seen. A kind says what is its own.
 *
 * @param <F> the form as it was typed
 * @param <D> what it means: the details of the request
 */
public abstract class RequestFormPage<F extends TypedRequest, D> {

    private final String kind;
    private final RequestForms forms;

    protected RequestFormPage(String kind, RequestForms forms) {
        this.kind = kind;
        this.forms = forms;
    }

    String kind() {
        return kind;
    }

    /** Name of the page's template. */
    protected abstract String view();

    /** The form as it is opened; {@code query} is what the address said. */
    protected abstract F blank(Surroundings around, Person viewer, Map<String, String> query);

    /** The form of a request that is changed. */
    protected abstract F filled(OpenRequest open, Person viewer);

    /**
     * What the form means, as far as that can be told; what is wrong with it is said beside its fields, and then it is not sent,
     * whatever it may mean.
     */
    protected abstract Optional<D> details(F form, Surroundings around, Errors errors);

    /** The kind's own JSON. */
    protected abstract String write(D details);

    /** Like "Snapshot of sparrow". */
    protected abstract String title(D details, Surroundings around);

    protected abstract Recap recap(D details, Surroundings around, @Nullable Instant start, ZoneId zone);

    /** What is looked at only when it is sent: a name that was typed to confirm, a reason that must be there. */
    protected void beforeSending(F form, Surroundings around, Errors errors) {
    }

    /** What the page shows besides. */
    protected void show(F form, @Nullable D details, Surroundings around, Person viewer, Model model) {
    }

    String open(String machine, Map<String, String> query, Person viewer, Model model) {
        Surroundings around = forms.around(machine);
        F form = blank(around, viewer, query);
        showNew(machine, model);
        return shown(form, null, around, viewer, model);
    }

    String open(String machine, long request, Person viewer, Model model) {
        OpenRequest open = openRequest(machine, request, viewer);
        show(open, model);
        return shown(filled(open, viewer), open.startsAt(), forms.around(machine), viewer, model);
    }

    /** The form as it was typed, with what is wrong with it. */
    protected void again(String machine, F form, Errors errors, Person viewer, Model model) {
        Surroundings around = forms.around(machine);
        showNew(machine, model);
        Instant start = forms.start(form, viewer.zone(), errors);
        fill(form, details(form, around, errors).orElse(null), start, around, viewer, model);
    }

    /** The number of the request; empty when the page has to be shown again. */
    Optional<Long> send(String machine, F form, BindingResult errors, Person viewer, Model model) {
        Surroundings around = forms.around(machine);
        showNew(machine, model);
        forms.againstAnother(kind, around).ifPresent(why -> errors.reject("asked", why));
        return asked(form, around, errors, viewer, model).flatMap(asked -> sent(errors, () -> forms.submit(asked, viewer)));
    }

    boolean change(String machine, long request, F form, BindingResult errors, Person viewer, Model model) {
        OpenRequest open = openRequest(machine, request, viewer);
        show(open, model);
        return asked(form, forms.around(machine), errors, viewer, model).flatMap(wanted -> sent(errors, () -> {
            forms.send(open, wanted, viewer);
            return open.id();
        })).isPresent();
    }

    /** Something may stop it that the page did not know of yet; it is shown again with what was typed. */
    private static Optional<Long> sent(Errors errors, Supplier<Long> what) {
        try {
            return Optional.of(what.get());
        } catch (CannotBeAsked stopped) {
            errors.reject("stopped", String.valueOf(stopped.getMessage()));
            return Optional.empty();
        }
    }

    private OpenRequest openRequest(String machine, long request, Person viewer) {
        OpenRequest open = forms.open(request, kind, viewer);
        if (!open.machine().equals(machine)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return open;
    }

    private Optional<Asked> asked(F form, Surroundings around, BindingResult errors, Person viewer, Model model) {
        Instant start = forms.start(form, viewer.zone(), errors);
        beforeSending(form, around, errors);
        Optional<D> details = details(form, around, errors);
        List<Check> checks = fill(form, details.orElse(null), start, around, viewer, model);
        checks.stream().filter(Check::stops).findFirst().ifPresent(stop -> errors.reject("stopped", stop.text()));
        if (errors.hasErrors() || details.isEmpty()) {
            return Optional.empty();
        }
        Recap recap = recap(details.get(), around, start, viewer.zone());
        return recap.seen().equals(form.seen())
                ? Optional.of(new Asked(kind, around.machine().id(), write(details.get()), title(details.get(), around),
                        recap.sentence(), form.trimmedWhy(), start))
                : Optional.empty();
    }

    /** What may be wrong with a form that nobody has typed yet is not said. */
    private String shown(F form, @Nullable Instant start, Surroundings around, Person viewer, Model model) {
        model.addAttribute("form", form);
        fill(form, details(form, around, new BeanPropertyBindingResult(form, "form")).orElse(null), start, around, viewer, model);
        return view();
    }

    private List<Check> fill(F form, @Nullable D details, @Nullable Instant start, Surroundings around, Person viewer,
            Model model) {
        List<Check> checks = details == null ? List.of() : forms.checks(kind, write(details), around);
        model.addAttribute("machine", around.machine());
        model.addAttribute("host", around.host());
        model.addAttribute("recap", details == null ? null : recap(details, around, start, viewer.zone()));
        model.addAttribute("checks", checks);
        model.addAttribute("deciders", forms.deciders(viewer));
        model.addAttribute("usualWait", forms.usualWait(kind).orElse(null));
        model.addAttribute("zone", viewer.zone().getId());
        show(form, details, around, viewer, model);
        return checks;
    }

    private void showNew(String machine, Model model) {
        model.addAttribute("action", "/machines/" + machine + "/" + kind + "-requests");
    }

    private void show(OpenRequest open, Model model) {
        RequestForms.show(open, RequestKind.formOf(kind, open.machine(), open.id()), model);
    }
}
