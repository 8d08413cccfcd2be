package org.magrathea.hosts;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/** One line of a host job. Lines with a number are numbered from 1 without gaps; the last is a result or a failure. */
public sealed interface HostLine {

    /** A step began or ended; {@code leaves} is what an abort would leave from here on, null when it cannot be aborted. */
    record Step(long number, Instant at, String step, State state, String text, @Nullable AbortLeaves leaves)
            implements
                HostLine {

        public enum State {
            STARTED, DONE, FAILED, SKIPPED
        }
    }

    /** Bytes of a step so far. */
    record Progress(long number, Instant at, String step, long done, long total) implements HostLine {
    }

    record Log(long number, Instant at, String text) implements HostLine {
    }

    /** One thing found; the fields depend on the verb. */
    record Item(long number, Instant at, JsonNode fields) implements HostLine {
    }

    /** The host is still there and has nothing to say; has no number. */
    record Alive() implements HostLine {
    }

    /** The good end; the fields depend on the verb. */
    record Result(long number, Instant at, JsonNode fields) implements HostLine {
    }

    /** The bad end. {@code machine} is the state that the machine was left in, where the host knows it. */
    record Failure(long number, Instant at, String code, String text, @Nullable String machine) implements HostLine {
    }
}
