package org.magrathea.requests;

import java.util.Optional;

import org.magrathea.jobs.JobEvent;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A request goes where its job goes, in the same transaction. */
@Component
class RequestProgress {

    private final RequestRepository requests;
    private final RequestKinds kinds;
    private final RequestLookup lookup;
    private final ApplicationEventPublisher events;

    RequestProgress(RequestRepository requests, RequestKinds kinds, RequestLookup lookup, ApplicationEventPublisher events) {
        this.requests = requests;
        this.kinds = kinds;
        this.lookup = lookup;
        this.events = events;
    }

    @EventListener
    void on(JobEvent event) {
        switch (event) {
            case JobEvent.JobStarted started -> of(event).ifPresent(request -> {
                request.begin();
                events.publishEvent(new RequestEvent.RequestStarted(lookup.facts(request), started.at()));
            });
            case JobEvent.JobDone done -> of(event).ifPresent(request -> {
                String summary = kinds.named(request.kind()).summary(request.details(), lookup.machine(request), done.result());
                request.finish(summary, done.at());
                events.publishEvent(new RequestEvent.RequestDone(lookup.facts(request), done.at(), summary));
            });
            case JobEvent.JobFailed failed -> of(event).ifPresent(request -> {
                request.fail(failed.text(), failed.at());
                events.publishEvent(new RequestEvent.RequestFailed(lookup.facts(request), failed.at(), failed.text()));
            });
            case JobEvent.JobQueued queued -> {
            }
            case JobEvent.JobCancelled cancelled -> {
            }
        }
    }

    private Optional<Request> of(JobEvent event) {
        return requests.lockByJob(event.job().id());
    }
}
