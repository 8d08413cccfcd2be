package org.magrathea.requests;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.OwnedThing;
import org.magrathea.access.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Finds the form of a kind of request by the name of the kind. */
@Component
class RequestFormPages implements OwnedThing {

    private final Map<String, EditableForm<?>> editable;
    private final Map<String, RequestFormPage<?, ?>> pages;

    RequestFormPages(List<EditableForm<?>> editable, List<RequestFormPage<?, ?>> pages) {
        this.editable = editable.stream().collect(Collectors.toUnmodifiableMap(EditableForm::kind, Function.identity()));
        this.pages = pages.stream().collect(Collectors.toUnmodifiableMap(RequestFormPage::kind, Function.identity()));
    }

    /** The form of a kind that is about a machine. */
    RequestFormPage<?, ?> of(String kind) {
        return found(pages.get(kind));
    }

    /** Whether a request of this kind can be copied into a new one. */
    boolean copies(String kind, boolean machineRemoved) {
        EditableForm<?> page = editable.get(kind);
        return page != null && page.copies(machineRemoved);
    }

    EditableForm<?> editable(String kind) {
        return found(editable.get(kind));
    }

    private static <P> P found(@Nullable P page) {
        if (page == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return page;
    }

    @Override
    public String pathVariable() {
        return "kind";
    }

    /** Kinds are public. The machine in the same path decides the access. */
    @Override
    public boolean mayBeSeenBy(Person viewer, String value) {
        return pages.containsKey(value);
    }
}
