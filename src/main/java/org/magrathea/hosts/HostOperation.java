package org.magrathea.hosts;

import java.util.function.Function;

/**
 * An operation that a host runs as a crash-safe job; see {@code docs/host-protocol.md}. Each one is a bean of the module
 * that needs it. The verb is the name of a file in the folder {@code operations} of the host.
 *
 * @param <A> class of the arguments
 */
public interface HostOperation<A extends OperationArguments> {

    /** The verb on the line and in the rows of jobs. A change needs a migration. */
    String verb();

    Class<A> arguments();

    /** Title of a job for people, e.g. {@code Snapshot of sparrow}. */
    String title(A arguments);

    /** Whether its jobs run beside other jobs of a host, possibly for hours, with a limit of their own. */
    default boolean isBackground() {
        return false;
    }

    /** Whether an admin may queue a failed job again. True only if it changes no machine and needs no decision. */
    default boolean isRepeatable() {
        return false;
    }

    /**
     * Whether the module notifies of failures itself, instead of the email about a failed job.
     *
     * @param ordered whether a person ordered the job without a request
     */
    default boolean tellsOfFailures(boolean ordered) {
        return false;
    }

    /** An operation with a verb and a title, and defaults for everything else. */
    static <A extends OperationArguments> HostOperation<A> of(String verb, Class<A> arguments, Function<A, String> title) {
        return new PlainOperation<>(verb, arguments, title);
    }
}
