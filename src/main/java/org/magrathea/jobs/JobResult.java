package org.magrathea.jobs;

import tools.jackson.databind.JsonNode;

/** The fields of the host's last line. */
public record JobResult(JsonNode fields) {

    /** Milliseconds that the machine was away. */
    public long downMillis() {
        return fields.path("downMillis").asLong(0);
    }

    /** State that the machine was left in, {@code running} or {@code halted}. */
    public String machine() {
        return fields.path("machine").asString("unknown");
    }

    /** Milliseconds that the machine stood still without being halted. */
    public long frozenMillis() {
        return fields.path("frozenMillis").asLong(0);
    }

    public boolean verified() {
        return fields.path("verified").asBoolean(false);
    }

    /** Bytes that a snapshot takes on the host's disk. */
    public long allocated() {
        return fields.path("allocated").asLong(0);
    }
}
