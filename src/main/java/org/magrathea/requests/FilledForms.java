package org.magrathea.requests;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.validation.ObjectError;

/** Sends the form of a kind of request without a page. All checks of the page apply. */
@Component
public class FilledForms {

    private final List<RequestFormPage<?, ?>> pages;
    private final FormBinder binder;

    FilledForms(List<RequestFormPage<?, ?>> pages, FormBinder binder) {
        this.pages = pages;
        this.binder = binder;
    }

    /**
     * Returns the number of the request.
     *
     * @param fields values by the names of the form's fields
     * @throws RequestRefused a field is invalid, or a check blocks the request
     */
    public long send(String kind, String machine, Map<String, String> fields, Person requester) {
        RequestFormPage<?, ?> page = pages.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no form for the kind of request " + kind));
        return send(page, machine, fields, requester);
    }

    /** The first call returns the recap. The second call confirms it. */
    private <F extends TypedRequest> long send(RequestFormPage<F, ?> page, String machine, Map<String, String> fields,
            Person requester) {
        Model shown = new ExtendedModelMap();
        Optional<Long> request = send(page, machine, fields, requester, shown);
        if (request.isPresent() || !(shown.getAttribute("recap") instanceof Recap recap)) {
            return request.orElseThrow(() -> new RequestRefused("The form for " + machine + " is incomplete."));
        }
        Map<String, String> seen = new HashMap<>(fields);
        seen.put("seen", recap.seen());
        return send(page, machine, seen, requester, new ExtendedModelMap())
                .orElseThrow(
                        () -> new RequestRefused(
                                "The request for " + machine + " changed while it was being sent. Try again."));
    }

    private <F extends TypedRequest> Optional<Long> send(RequestFormPage<F, ?> page, String machine, Map<String, String> fields,
            Person requester, Model model) {
        FormBinder.Bound<F> bound = binder.bind(page, fields);
        Optional<Long> request = page.send(machine, bound.form(), FormKey.NONE, bound.errors(), requester, model);
        bound.errors().getAllErrors().stream().findFirst().map(ObjectError::getDefaultMessage).ifPresent(wrong -> {
            throw new RequestRefused(wrong);
        });
        return request;
    }
}
