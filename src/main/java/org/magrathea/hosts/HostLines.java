package org.magrathea.hosts;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the lines of a host job; see {@code docs/host-protocol.md}. */
final class HostLines {

    private HostLines() {
    }

    static HostLine read(JsonNode line) {
        return switch (text(line, "type")) {
            case "step" -> new HostLine.Step(number(line), at(line), text(line, "step"),
                    HostLine.Step.State.valueOf(text(line, "state").toUpperCase(Locale.ROOT)), line.path("text").asString(""),
                    leaves(line));
            case "item" -> new HostLine.Item(number(line), at(line), line);
            case "progress" -> new HostLine.Progress(number(line), at(line), text(line, "step"), line.path("done").asLong(0),
                    line.path("total").asLong(0));
            case "log" -> new HostLine.Log(number(line), at(line), line.path("text").asString(""));
            case "alive" -> new HostLine.Alive();
            case "result" -> new HostLine.Result(number(line), at(line), line);
            case "error" -> new HostLine.Failure(number(line), at(line), text(line, "code"), text(line, "text"),
                    nullable(line, "machine"));
            default -> throw new HostUnreachable("it sent a line of the unknown type “" + text(line, "type") + "”");
        };
    }

    static String text(JsonNode line, String field) {
        JsonNode value = line.path(field);
        if (!value.isString()) {
            throw new HostUnreachable("it sent a line without “" + field + "”");
        }
        return value.asString();
    }

    static @Nullable String nullable(JsonNode line, String field) {
        JsonNode value = line.path(field);
        return value.isString() ? value.asString() : null;
    }

    static @Nullable Instant instant(JsonNode line, String field) {
        String text = nullable(line, field);
        return text == null ? null : Instant.parse(text);
    }

    private static @Nullable AbortLeaves leaves(JsonNode line) {
        String text = nullable(line, "abort");
        return text == null ? null : AbortLeaves.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static long number(JsonNode line) {
        return line.path("n").asLong(0);
    }

    private static Instant at(JsonNode line) {
        return Instant.parse(text(line, "at"));
    }
}
