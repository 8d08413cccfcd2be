package org.magrathea.hosts;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One line of a host job. Lines with a number are numbered from 1 without gaps; the last is a result or a failure. */
public sealed interface HostLine {

    /**
     * A step began or ended. {@code leaves} is the effect of cancelling from here on, null when that is impossible.
     * {@code programs} is empty on hosts with an earlier version.
     */
    record Step(@JsonProperty("n") long number, Instant at, String step, State state, String text,
            @JsonProperty("cancel") @JsonAlias("abort") @Nullable CancelEffect leaves, List<Program> programs)
            implements
                HostLine {

        /** A program that the host ran for a step, and how often it ended with this exit code. */
        public record Program(String program, int exitCode, int times) {
        }

        public enum State {
            STARTED, DONE, FAILED, SKIPPED
        }
    }

    /** Progress of a step in bytes. */
    record Progress(@JsonProperty("n") long number, Instant at, String step, long done, long total) implements HostLine {
    }

    record Log(@JsonProperty("n") long number, Instant at, String text) implements HostLine {
    }

    /** One finding. The fields depend on the verb. */
    record Item(long number, Instant at, JsonNode fields) implements HostLine {
    }

    /** A heartbeat of the host, without a number. */
    record Alive() implements HostLine {
    }

    /** The end of a successful job. The fields depend on the verb. */
    record Result(long number, Instant at, JsonNode fields) implements HostLine {
    }

    /** The end of a failed job. {@code machine} is the final state of the machine, if the host knows it. */
    record Failure(@JsonProperty("n") long number, Instant at, String code, String text,
            @Nullable String machine) implements HostLine {
    }
}
