package org.magrathea.hosts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects the answer to a verb that answers at once: some lines, then a result or an error. */
final class Answer implements Consumer<JsonNode> {

    /** More than 500 guests with their snapshots need; whoever sends more is not speaking the protocol. */
    private static final int MOST_LINES = 20_000;

    private final List<JsonNode> lines = new ArrayList<>();
    private @Nullable JsonNode end;

    @Override
    public void accept(JsonNode line) {
        switch (HostLines.text(line, "type")) {
            case "result", "error" -> end = line;
            default -> keep(line);
        }
    }

    /** The lines before the result. */
    List<JsonNode> lines() {
        return lines;
    }

    /**
     * The result.
     *
     * @throws HostRefused the host said no
     * @throws HostUnreachable it ended without saying anything of that
     */
    JsonNode result() {
        JsonNode said = end;
        if (said == null) {
            throw new HostUnreachable("the connection ended before the host had answered");
        }
        if (HostLines.text(said, "type").equals("error")) {
            throw new HostRefused(HostLines.text(said, "code"), HostLines.text(said, "text"));
        }
        return said;
    }

    private void keep(JsonNode line) {
        if (lines.size() >= MOST_LINES) {
            throw new HostUnreachable("it sent more than " + MOST_LINES + " lines");
        }
        lines.add(line);
    }
}
