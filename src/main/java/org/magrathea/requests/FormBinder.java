package org.magrathea.requests;

import jakarta.servlet.ServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.TypedForm;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.validation.DataBinder;
import org.springframework.validation.Validator;
import org.springframework.web.bind.ServletRequestDataBinder;
import org.springframework.web.server.ResponseStatusException;

/** Binds typed values to the form of a kind of request. */
@Component
public class FormBinder {

    private final Validator validator;

    FormBinder(Validator validator) {
        this.validator = validator;
    }

    /** A form with the errors of its fields. */
    public record Bound<F>(F form, BindingResult errors) {
    }

    /** Binds and validates the fields of a page. */
    <F extends TypedRequest> Bound<F> bind(EditableForm<F> page, ServletRequest request) {
        ServletRequestDataBinder binder = new ServletRequestDataBinder(null, "form");
        binder.setTargetType(typeOf(page));
        binder.construct(request);
        requireForm(binder);
        return validated(binder);
    }

    /** Binds the fields of a page without validation, for a preview. */
    <F extends TypedRequest> Bound<F> bindOnly(EditableForm<F> page, ServletRequest request) {
        ServletRequestDataBinder binder = new ServletRequestDataBinder(null, "form");
        binder.setTargetType(typeOf(page));
        binder.construct(request);
        requireForm(binder);
        return bound(binder);
    }

    /** Binds a form that was typed before the session ended, without validation. */
    public <F extends TypedRequest> Bound<F> bindOnly(EditableForm<F> page, TypedForm typed) {
        DataBinder binder = new DataBinder(null, "form");
        binder.setTargetType(typeOf(page));
        binder.construct(new Values(typed.fields()));
        requireForm(binder);
        return bound(binder);
    }

    /** Binds and validates values by field name. */
    <F extends TypedRequest> Bound<F> bind(EditableForm<F> page, Map<String, String> fields) {
        DataBinder binder = new DataBinder(null, "form");
        binder.setTargetType(typeOf(page));
        binder.construct(new Values(fields));
        requireForm(binder);
        return validated(binder);
    }

    /** A record that cannot be created has no fields for errors. Text that people type always fits; only choices do not. */
    private static void requireForm(DataBinder binder) {
        if (binder.getBindingResult().hasErrors()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private <F> Bound<F> validated(DataBinder binder) {
        binder.setValidator(validator);
        binder.validate();
        return bound(binder);
    }

    @SuppressWarnings("unchecked") // the type argument of the page
    private static <F> Bound<F> bound(DataBinder binder) {
        return new Bound<>((F) Objects.requireNonNull(binder.getTarget()), binder.getBindingResult());
    }

    private static ResolvableType typeOf(EditableForm<?> page) {
        return ResolvableType.forClass(page.getClass()).as(EditableForm.class).getGeneric(0);
    }

    private record Values(Map<String, ?> fields) implements DataBinder.ValueResolver {

        @Override
        public @Nullable Object resolveValue(String name, Class<?> type) {
            Object value = fields.get(name);
            if (value instanceof List<?> several) {
                return several.size() == 1 ? several.getFirst() : several.toArray(String[]::new);
            }
            return value;
        }

        @Override
        public Set<String> getNames() {
            return fields.keySet();
        }
    }
}
