package org.magrathea.requests;

import java.util.Optional;

import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A request goes where its job goes, in the same transaction. */
@Component
class RequestProgress {

    private final RequestRepository requests;
    private final RequestKinds kinds;
    private final RequestLookup lookup;
    private final People people;
    private final JobQueue queue;
    private final ApplicationEventPublisher events;

    RequestProgress(RequestRepository requests, RequestKinds kinds, RequestLookup lookup, People people,
            JobQueue queue, ApplicationEventPublisher events) {
        this.requests = requests;
        this.kinds = kinds;
        this.lookup = lookup;
        this.people = people;
        this.queue = queue;
        this.events = events;
    }

    @EventListener
    void on(JobEvent event) {
        switch (event) {
            case JobEvent.JobStarted started -> of(event).ifPresent(request -> {
                if (request.begin()) {
                    events.publishEvent(new RequestEvent.RequestStarted(lookup.facts(request), started.at()));
                }
            });
            case JobEvent.JobDone done -> of(event).ifPresent(request -> {
                String summary = kinds.named(request.kind()).summary(request.details(), lookup.machine(request), done.result());
                request.finish(summary, done.at());
                events.publishEvent(new RequestEvent.RequestDone(lookup.facts(request), done.at(), summary));
            });
            case JobEvent.JobFailed failed -> of(event).ifPresent(request -> failed(request, failed));
            case JobEvent.JobAborted aborted -> of(event).ifPresent(request -> {
                Person by = people.find(aborted.by()).orElseThrow();
                String text = "Aborted by " + by.name() + ". " + aborted.text();
                request.abort(text, aborted.at());
                events.publishEvent(new RequestEvent.RequestAborted(lookup.facts(request), aborted.at(), by, text));
            });
            case JobEvent.JobCancelled cancelled -> of(event).filter(request -> !request.state().ended()).ifPresent(request -> {
                request.fail(cancelled.why(), cancelled.at());
                events.publishEvent(new RequestEvent.RequestFailed(lookup.facts(request), cancelled.at(), cancelled.why()));
            });
            case JobEvent.JobQueued queued -> {
            }
        }
    }

    private void failed(Request request, JobEvent.JobFailed failed) {
        Optional<JobOrder> instead = request.mayRetry()
                ? kinds.named(request.kind())
                        .instead(new RequestKind.Asker(request.details(), lookup.machine(request), request.requesterId()), failed)
                : Optional.empty();
        if (instead.isPresent()) {
            request.retry(queue.queue(instead.get()));
            return;
        }
        request.fail(failed.text(), failed.at());
        events.publishEvent(new RequestEvent.RequestFailed(lookup.facts(request), failed.at(), failed.text()));
    }

    private Optional<Request> of(JobEvent event) {
        return requests.lockByJob(event.job().id());
    }
}
