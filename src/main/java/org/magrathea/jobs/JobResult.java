package org.magrathea.jobs;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields of the host's last line. */
public record JobResult(JsonNode fields) {

    private static final JsonMapper JSON = new JsonMapper();

    static JobResult read(String json) {
        return new JobResult(JSON.readTree(json));
    }

    /** Milliseconds that the machine was away. */
    public long downMillis() {
        return fields.path("downMillis").asLong(0);
    }

    /** State that the machine was left in, {@code running} or {@code halted}. */
    public String machine() {
        return fields.path("machine").asString("unknown");
    }

    /** Milliseconds that the machine stood still. */
    public long frozenMillis() {
        return fields.path("frozenMillis").asLong(0);
    }

    /** What the boot test said: {@code yes}, {@code no} or {@code untested}. */
    public String booted() {
        return fields.path("booted").asString("untested");
    }

    /** What the checks found, in words. */
    public String text() {
        return fields.path("text").asString("");
    }

    /** Whether what a restore replaced is kept and good. */
    public boolean safetyVerified() {
        return fields.path("safetyVerified").asBoolean(false);
    }

    public boolean verified() {
        return fields.path("verified").asBoolean(false);
    }

    /** Bytes that a snapshot takes on the host's disk. */
    public long allocated() {
        return fields.path("allocated").asLong(0);
    }
}
