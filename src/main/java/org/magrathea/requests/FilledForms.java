package org.magrathea.requests;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Component;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.DataBinder;
import org.springframework.validation.ObjectError;
import org.springframework.validation.Validator;

/** Sends the form of a kind of request from the values of its fields: with every check of its page, but without a page. */
@Component
public class FilledForms {

    private final List<RequestFormPage<?, ?>> pages;
    private final Validator validator;

    FilledForms(List<RequestFormPage<?, ?>> pages, Validator validator) {
        this.pages = pages;
        this.validator = validator;
    }

    /**
     * Returns the number of the request.
     *
     * @param fields names of the form's fields and what is typed there
     * @throws CannotBeAsked a field is wrong, or a check stops the request
     */
    public long send(String kind, String machine, Map<String, String> fields, Person requester) {
        RequestFormPage<?, ?> page = pages.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No form for requests of the kind " + kind));
        return send(page, machine, fields, requester);
    }

    /** The first time the page answers with its recap; the second time the recap has been seen. */
    private <F extends TypedRequest> long send(RequestFormPage<F, ?> page, String machine, Map<String, String> fields,
            Person requester) {
        Model shown = new ExtendedModelMap();
        Optional<Long> request = send(page, machine, fields, requester, shown);
        if (request.isPresent() || !(shown.getAttribute("recap") instanceof Recap recap)) {
            return request.orElseThrow(() -> new CannotBeAsked("The form for " + machine + " is not complete."));
        }
        Map<String, String> seen = new HashMap<>(fields);
        seen.put("seen", recap.seen());
        return send(page, machine, seen, requester, new ExtendedModelMap())
                .orElseThrow(() -> new CannotBeAsked("The request for " + machine + " changed while it was sent."));
    }

    private <F extends TypedRequest> Optional<Long> send(RequestFormPage<F, ?> page, String machine, Map<String, String> fields,
            Person requester, Model model) {
        ResolvableType type = ResolvableType.forClass(page.getClass()).as(RequestFormPage.class).getGeneric(0);
        DataBinder binder = new DataBinder(null, "form");
        binder.setTargetType(type);
        binder.construct(new Typed(fields));
        binder.setValidator(validator);
        binder.validate();
        BindingResult errors = binder.getBindingResult();
        @SuppressWarnings("unchecked") // its page says so
        F form = (F) Objects.requireNonNull(binder.getTarget());
        Optional<Long> request = page.send(machine, form, errors, requester, model);
        errors.getAllErrors().stream().findFirst().map(ObjectError::getDefaultMessage).ifPresent(wrong -> {
            throw new CannotBeAsked(wrong);
        });
        return request;
    }

    private record Typed(Map<String, String> fields) implements DataBinder.ValueResolver {

        @Override
        public @Nullable Object resolveValue(String name, Class<?> type) {
            return fields.get(name);
        }

        @Override
        public Set<String> getNames() {
            return fields.keySet();
        }
    }
}
