package org.magrathea.requests;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds that are marked on the form. */
record TwoApprovalsForm(@Nullable List<String> kinds) {

    List<String> marked() {
        return kinds == null ? List.of() : kinds;
    }
}
