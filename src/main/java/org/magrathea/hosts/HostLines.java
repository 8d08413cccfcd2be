package org.magrathea.hosts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Parses the lines of a host job; see {@code docs/host-protocol.md}. */
final class HostLines {

    private HostLines() {
    }

    static HostLine read(JsonNode line) {
        String type = HostJson.type(line);
        return switch (type) {
            case "step" -> HostJson.line(line, HostLine.Step.class);
            case "progress" -> HostJson.line(line, HostLine.Progress.class);
            case "log" -> HostJson.line(line, HostLine.Log.class);
            case "alive" -> new HostLine.Alive();
            case "error" -> HostJson.line(line, HostLine.Failure.class);
            case "item" -> {
                Place place = HostJson.line(line, Place.class);
                yield new HostLine.Item(place.number(), place.at(), line);
            }
            case "result" -> {
                Place place = HostJson.line(line, Place.class);
                yield new HostLine.Result(place.number(), place.at(), line);
            }
            default -> throw new HostUnreachable("it sent a line of the unknown type “" + type + "”");
        };
    }

    private record Place(@JsonProperty("n") long number, Instant at) {
    }
}
