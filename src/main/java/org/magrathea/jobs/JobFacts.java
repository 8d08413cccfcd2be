package org.magrathea.jobs;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.OperationArguments;

/**
 * The facts of a job that are known when it is queued.
 *
 * @param machineId null for a job without a machine; {@code machineName} then names another subject
 * @param line verb and arguments as sent to the host, without secrets
 * @param orderedBy the account that ordered the job without a request
 */
public record JobFacts(long id, long hostId, @Nullable Long machineId, String machineName, String title,
        OperationArguments arguments, String line, @Nullable Long orderedBy) {

    /** The machine of a job that has one. */
    public long machine() {
        return Objects.requireNonNull(machineId, "job without a machine");
    }
}
