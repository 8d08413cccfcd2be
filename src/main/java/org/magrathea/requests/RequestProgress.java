package org.magrathea.requests;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.magrathea.Sentence;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobFacts;
import org.magrathea.jobs.JobGivenUp;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Updates a request from the events of its job, in the same transaction. */
@Component
class RequestProgress implements MailEvents {

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
                if (request.begin(started.at())) {
                    events.publishEvent(new RequestEvent.RequestStarted(lookup.facts(request), started.at()));
                }
            });
            case JobEvent.JobDone done -> end(event, "finished", "", request -> {
                String summary = kinds.named(request.kind())
                        .summary(request.contents().details(),
                                lookup.machine(request), done.result());
                request.finish(summary, done.at());
                events.publishEvent(new RequestEvent.RequestDone(lookup.facts(request), done.at(), summary));
            });
            case JobEvent.JobFailed failed -> end(event, "failed", failed.text(), request -> failed(request, failed));
            case JobEvent.JobCancelledWhileRunning stopped -> end(event, "was cancelled", effect(stopped), request -> {
                Person by = people.find(stopped.by()).orElseThrow();
                String text = "Cancelled by " + by.name() + ". " + effect(stopped);
                request.cancelRunning(text, stopped.at());
                events.publishEvent(new RequestEvent.RequestCancelledWhileRunning(lookup.facts(request), stopped.at(), by, text));
            });
            case JobEvent.JobCancelled cancelled ->
                open(event).ifPresent(request -> fail(request, cancelled.why(), cancelled.at()));
            case JobEvent.JobQueued queued -> {
            }
        }
    }

    /** The text of the host without its first word: the sentence before it says that the job was cancelled. */
    private static String effect(JobEvent.JobCancelledWhileRunning stopped) {
        String text = stopped.text().replaceFirst("^Cancelled: ", "");
        return text.isEmpty() ? text : Sentence.of(Character.toUpperCase(text.charAt(0)) + text.substring(1));
    }

    /** The failure of a job could not be recorded completely. The request ends anyway, and its readers get an email. */
    @EventListener
    void on(JobGivenUp given) {
        requests.lockByJob(given.job()).filter(request -> !request.state().ended()).ifPresent(request -> {
            if (given.quietly()) {
                request.fail(given.text(), given.at());
                sendNotice(request, given.job(), given.machineName(),
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

    /** The host may complete a job of a closed request. The result is recorded, and people get an email. */
    private void end(JobEvent event, String how, String text, Consumer<Request> what) {
        requests.lockByJob(event.job().id()).ifPresent(request -> {
            if (!request.state().ended()) {
                what.accept(request);
                return;
            }
            JobFacts job = event.job();
            sendNotice(request, job.id(), job.machineName(), "Job j-" + job.id() + " " + how + " although request " + request.id()
                    + " was " + request.state().word(), text);
        });
    }

    private void sendNotice(Request request, long job, String machine, String happened, String text) {
        Set<Person> readers = new LinkedHashSet<>(people.admins());
        Set<Person> own = people.find(request.requesterId()).stream().collect(Collectors.toSet());
        readers.addAll(own);
        events.publishEvent(notice(request.id(), job, machine, happened, text, readers).toAdminsAnd(own));
    }

    private static Notice notice(long request, long job, String machine, String happened, String text,
            Collection<Person> readers) {
        return new Notice("request-" + request + "-job-" + job, "request-" + request, readers, "/jobs/" + job, "the job",
                happened,
                (happened + ". " + text).strip(), "Check " + machine + " before you send another request.", null, List.of(),
                "you sent this request or are an admin").toAdmins();
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(notice(128, 57, "sparrow", "Job j-57 of request 128 failed", "The disk is full.",
                List.of(reader)));
    }

    private void failed(Request request, JobEvent.JobFailed failed) {
        Optional<JobOrder> replacement = request.job().mayRetry()
                ? kinds.named(request.kind())
                        .replacement(new RequestKind.Requester(request.contents().details(), lookup.machine(request),
                                request.requesterId()),
                                failed)
                : Optional.empty();
        if (replacement.isPresent()) {
            request.retry(queue.queue(replacement.get()));
            return;
        }
        fail(request, kinds.named(request.kind()).failure(failed), failed.at());
    }
}
