package org.magrathea.jobs;

import java.util.Objects;
import java.util.function.BiConsumer;
import org.magrathea.hosts.OperationArguments;
import org.springframework.core.ResolvableType;

/**
 * Updates the portal when a job of an operation ends. Called in the transaction that records the end, before all other
 * listeners.
 */
public interface JobListener<A extends OperationArguments> {

    /** The arguments of the operation, which the listener's own type names. */
    @SuppressWarnings("unchecked")
    default Class<A> arguments() {
        Class<?> named = ResolvableType.forClass(JobListener.class, getClass()).resolveGeneric(0);
        return (Class<A>) Objects.requireNonNull(named, () -> getClass() + " names no arguments");
    }

    default void done(JobEvent.JobDone done, A arguments) {
    }

    default void failed(JobEvent.JobFailed failed, A arguments) {
    }

    /** A person cancelled the running job. */
    default void cancelledWhileRunning(JobEvent.JobCancelledWhileRunning stopped, A arguments) {
    }

    /** The job was cancelled before it began. */
    default void cancelled(JobEvent.JobCancelled cancelled, A arguments) {
    }

    /** A listener that reacts only to jobs that are done. */
    static <A extends OperationArguments> JobListener<A> whenDone(Class<A> arguments, BiConsumer<JobEvent.JobDone, A> change) {
        return new WhenDone<>(arguments, change);
    }
}
