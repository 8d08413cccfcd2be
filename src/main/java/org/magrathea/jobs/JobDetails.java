package org.magrathea.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a job shows about its place, its usual times and its end.
 *
 * @param hostName the name of its host
 * @param place its place in the queue. Null if it is not queued, or waits for its time
 * @param waiting jobs in the queue of the host, with this one
 * @param expectedStart null if it is not queued, or if a hold has no end
 * @param hold why it waits although its time has come
 * @param usual the usual time of the whole job on its machine, or on its host
 * @param commands what was sent to the host
 * @param programs what the host ran for it
 * @param attempts how often a worker took it
 * @param machineAfter state of the machine after a failure, if the host knows it
 * @param next who acts next after a failure, one or two sentences
 * @param acknowledged whether an admin has acknowledged the failure
 * @param retryable whether repeating it is safe
 */
public record JobDetails(String hostName, @Nullable Integer place, int waiting, @Nullable Instant expectedStart,
        @Nullable String hold, @Nullable Duration usual, List<Command> commands, List<ProgramRun> programs, int attempts,
        @Nullable String machineAfter,
        @Nullable String next, boolean acknowledged, boolean retryable) {

    /**
     * A verb with its arguments as it was sent to the host, without secrets.
     *
     * @param code {@code done}, the error code of the host, or null while there is none
     */
    public record Command(String line, @Nullable String code) {
    }

    /** A program that the host ran for a step, and how often it ended with this exit code. */
    public record ProgramRun(String step, String program, int exitCode, int times) {
    }
}
