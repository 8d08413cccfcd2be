package org.magrathea.requests;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobFacts;
import org.magrathea.jobs.JobGivenUp;
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
            case JobEvent.JobStarted started -> open(event).ifPresent(request -> {
                if (request.begin()) {
                    events.publishEvent(new RequestEvent.RequestStarted(lookup.facts(request), started.at()));
                }
            });
            case JobEvent.JobDone done -> end(event, "finished", "", request -> {
                String summary = kinds.named(request.kind()).summary(request.details(), lookup.machine(request), done.result());
                request.finish(summary, done.at());
                events.publishEvent(new RequestEvent.RequestDone(lookup.facts(request), done.at(), summary));
            });
            case JobEvent.JobFailed failed -> end(event, "failed", failed.text(), request -> failed(request, failed));
            case JobEvent.JobAborted aborted -> end(event, "was aborted", aborted.text(), request -> {
                Person by = people.find(aborted.by()).orElseThrow();
                String text = "Aborted by " + by.name() + ". " + aborted.text();
                request.abort(text, aborted.at());
                events.publishEvent(new RequestEvent.RequestAborted(lookup.facts(request), aborted.at(), by, text));
            });
            case JobEvent.JobCancelled cancelled ->
                open(event).ifPresent(request -> fail(request, cancelled.why(), cancelled.at()));
            case JobEvent.JobQueued queued -> {
            }
        }
    }

    /** Telling everybody that the job has failed was what failed: the request ends at least, and its people hear of it. */
    @EventListener
    void on(JobGivenUp given) {
        requests.lockByJob(given.job()).filter(request -> !request.state().ended()).ifPresent(request -> {
            if (given.quietly()) {
                request.fail(given.text(), given.at());
                tell(request, given.job(), given.machineName(),
                        "Job j-" + given.job() + " of request " + request.id() + " failed",
                        given.text());
            } else {
                fail(request, given.text(), given.at());
            }
        });
    }

    private void fail(Request request, String why, Instant at) {
        request.fail(why, at);
        events.publishEvent(new RequestEvent.RequestFailed(lookup.facts(request), at, why));
    }

    private Optional<Request> open(JobEvent event) {
        return requests.lockByJob(event.job().id()).filter(request -> !request.state().ended());
    }

    /** The host counts: what it did to a request that is closed is not undone by refusing to record it, so people are told. */
    private void end(JobEvent event, String how, String text, Consumer<Request> what) {
        requests.lockByJob(event.job().id()).ifPresent(request -> {
            if (!request.state().ended()) {
                what.accept(request);
                return;
            }
            JobFacts job = event.job();
            tell(request, job.id(), job.machineName(), "Job j-" + job.id() + " " + how + " although request " + request.id()
                    + " was " + request.state().word(), text);
        });
    }

    private void tell(Request request, long job, String machine, String happened, String text) {
        Set<Person> readers = new LinkedHashSet<>(people.admins());
        people.find(request.requesterId()).ifPresent(readers::add);
        events.publishEvent(new Notice("request-" + request.id() + "-job-" + job, "request-" + request.id(), readers,
                "/jobs/" + job, "the job", happened, (happened + ". " + text).strip(),
                "Check " + machine + " before you send another request.", null, List.of(),
                "you sent this request, or are an admin"));
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
        fail(request, failed.text(), failed.at());
    }
}
