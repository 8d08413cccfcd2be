package org.magrathea.requests;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

/** Finds a kind of request by its name. */
@Component
class RequestKinds {

    private final Map<String, RequestKind> kinds;

    RequestKinds(List<RequestKind> kinds) {
        this.kinds = kinds.stream().collect(Collectors.toMap(RequestKind::name, Function.identity()));
    }

    /** All kinds by name. */
    List<String> names() {
        return kinds.keySet().stream().sorted().toList();
    }

    RequestKind named(String name) {
        RequestKind kind = kinds.get(name);
        if (kind == null) {
            throw new IllegalStateException("Unknown kind of request: " + name);
        }
        return kind;
    }
}
