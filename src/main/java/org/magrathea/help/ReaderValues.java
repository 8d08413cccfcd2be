package org.magrathea.help;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.machines.MachineFacts;

/**
 * The values of a reader in articles: those of one of their machines, or a neutral example.
 *
 * @param machines the machines of the reader
 * @param chosen the machine whose values are shown; null for the example
 * @param values by name, e.g. {@code machine}
 */
record ReaderValues(List<MachineFacts> machines, @Nullable MachineFacts chosen, Map<String, String> values) {

    /** Values that are part of links to pages of a machine. */
    private static final String MACHINE = "{{machine}}";

    /** @throws IllegalArgumentException an article names a value that does not exist */
    String fill(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        if (filled.contains("{{")) {
            throw new IllegalArgumentException("Unknown value in: " + filled);
        }
        return filled;
    }

    /** Whether the target of a link exists. Pages of the example machine do not. */
    boolean canOpen(String link) {
        return chosen != null || !link.contains(MACHINE);
    }

    public String value(String name) {
        return values.getOrDefault(name, "");
    }
}
