package org.magrathea.jobs;

import java.util.List;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Calls the listeners of a job's operation before all other listeners. */
@Component
class JobListeners {

    private final List<JobListener<?>> listeners;

    JobListeners(@Lazy List<JobListener<?>> listeners) {
        this.listeners = listeners;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(JobEvent event) {
        listeners.forEach(listener -> dispatch(listener, event));
    }

    private static <A extends OperationArguments> void dispatch(JobListener<A> listener, JobEvent event) {
        if (!listener.arguments().isInstance(event.job().arguments())) {
            return;
        }
        A arguments = listener.arguments().cast(event.job().arguments());
        switch (event) {
            case JobEvent.JobDone done -> listener.done(done, arguments);
            case JobEvent.JobFailed failed -> listener.failed(failed, arguments);
            case JobEvent.JobCancelledWhileRunning stopped -> listener.cancelledWhileRunning(stopped, arguments);
            case JobEvent.JobCancelled cancelled -> listener.cancelled(cancelled, arguments);
            case JobEvent.JobQueued queued -> {
            }
            case JobEvent.JobStarted started -> {
            }
        }
    }
}
