package org.magrathea.jobs;

import org.magrathea.hosts.HostJson;
import tools.jackson.databind.JsonNode;

/** The fields of the host's last line. */
public record JobResult(JsonNode fields) {

    static JobResult read(String json) {
        return new JobResult(HostJson.read(json, JsonNode.class));
    }

    /** All fields of the result of the operation. */
    public <T> T as(Class<T> type) {
        return HostJson.read(fields, type);
    }

    /** Downtime of the machine in milliseconds. */
    public long downMillis() {
        return fields.path("downMillis").asLong(0);
    }

    /** State that the machine was left in, {@code running} or {@code halted}. */
    public String machine() {
        return fields.path("machine").asString("unknown");
    }

    /** Milliseconds for which the machine was paused. */
    public long pausedMillis() {
        return fields.path("pausedMillis").asLong(fields.path("frozenMillis").asLong(0));
    }

    /** Result of the boot test: {@code yes}, {@code no} or {@code untested}. */
    public String booted() {
        return fields.path("booted").asString("untested");
    }

    /** Findings of the checks, for people. */
    public String text() {
        return fields.path("text").asString("");
    }

    /** Whether the images that a restore replaced are kept and verified. */
    public boolean safetyVerified() {
        return fields.path("safetyVerified").asBoolean(false);
    }

    public boolean verified() {
        return fields.path("verified").asBoolean(false);
    }

    /** Bytes that a snapshot uses on the host's disk. */
    public long allocated() {
        return fields.path("allocated").asLong(0);
    }
}
