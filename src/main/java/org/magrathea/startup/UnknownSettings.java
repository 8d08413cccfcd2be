package org.magrathea.startup;

import java.util.List;

/** Keys below {@code magrathea} that no setting has; a sentence for each. */
class UnknownSettings extends RuntimeException {

    UnknownSettings(List<String> sentences) {
        super(String.join("\n", sentences));
    }
}
