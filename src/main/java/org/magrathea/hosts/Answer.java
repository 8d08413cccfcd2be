package org.magrathea.hosts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects the answer to a verb without a job: some lines, then a result or an error. */
final class Answer implements Consumer<JsonNode> {

    /** Maximum of lines, enough for 500 guests with their snapshots. More lines violate the protocol. */
    private static final int MOST_LINES = 20_000;

    private final List<JsonNode> lines = new ArrayList<>();
    private @Nullable JsonNode end;

    @Override
    public void accept(JsonNode line) {
        switch (HostJson.type(line)) {
            case "result", "error" -> end = line;
            case "other" -> throw new HostUnreachable("it answered “" + line.path("text").asString("")
                    + "”, which is not the protocol of umlhost");
            default -> keep(line);
        }
    }

    /** The lines of a type before the result. */
    <T> List<T> lines(String type, Class<T> as) {
        return lines.stream().filter(line -> HostJson.type(line).equals(type)).map(line -> HostJson.line(line, as)).toList();
    }

    /**
     * The result.
     *
     * @throws HostRefused if the host refused the command
     * @throws HostUnreachable if the answer ended without a result
     */
    <T> T result(Class<T> as) {
        JsonNode last = end;
        if (last == null) {
            throw new HostUnreachable("the connection ended before the host had answered");
        }
        if (HostJson.type(last).equals("error")) {
            throw HostJson.line(last, Refusal.class).exception();
        }
        return HostJson.line(last, as);
    }

    /** The good end of what tells nothing else. */
    void requireDone() {
        result(Done.class);
    }

    private record Done() {
    }

    /** A bad end; {@code number} is that of a line of a job, whose own end it is then. */
    record Refusal(String code, String text, @JsonProperty("n") @Nullable Long number) {

        HostRefused exception() {
            return new HostRefused(code, text);
        }
    }

    private void keep(JsonNode line) {
        if (lines.size() >= MOST_LINES) {
            throw new HostUnreachable("it sent more than " + MOST_LINES + " lines");
        }
        lines.add(line);
    }
}
