package org.magrathea.requests;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

/** Finds the kind of a request by its name. */
@Component
class RequestKinds {

    private final Map<String, RequestKind> kinds;

    RequestKinds(List<RequestKind> kinds) {
        this.kinds = kinds.stream().collect(Collectors.toMap(RequestKind::name, Function.identity()));
    }

    RequestKind named(String name) {
        RequestKind kind = kinds.get(name);
        if (kind == null) {
            throw new IllegalStateException("No kind of request is named " + name);
        }
        return kind;
    }
}
