package org.magrathea.startup;

import java.util.List;

/** Unknown keys below {@code magrathea}, with a sentence for each. */
class UnknownSettings extends RuntimeException {

    UnknownSettings(List<String> sentences) {
        super(String.join("\n", sentences));
    }
}
