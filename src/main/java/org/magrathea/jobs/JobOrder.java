package org.magrathea.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.OperationArguments;

/**
 * An order to carry out an operation on a host, not before an instant.
 *
 * @param machineId null for an operation without a machine
 * @param orderedBy the account that ordered it without a request; null for orders of requests and of the portal
 */
public record JobOrder(long hostId, @Nullable Long machineId, OperationArguments arguments, Instant notBefore,
        @Nullable Long orderedBy) {

    /** An order of a request or of the portal. */
    public JobOrder(long hostId, long machineId, OperationArguments arguments, Instant notBefore) {
        this(hostId, machineId, arguments, notBefore, null);
    }
}
