package org.magrathea.notifications;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.HostOperations;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobFacts;
import org.magrathea.jobs.JobGivenUp;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.requests.JobApprovals;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notifies people of failed jobs without a request: the owner of the machine, the person who ordered the job, and the admins.
 * The module that ordered a job reports its success.
 */
@Component
class JobMails {

    private final Outbox outbox;
    private final People people;
    private final Machines machines;
    private final JobApprovals approvals;
    private final HostOperations operations;

    JobMails(Outbox outbox, People people, Machines machines, JobApprovals approvals, HostOperations operations) {
        this.outbox = outbox;
        this.people = people;
        this.machines = machines;
        this.approvals = approvals;
        this.operations = operations;
    }

    @EventListener
    void on(JobEvent event) {
        switch (event) {
            case JobEvent.JobFailed failed -> failed(failed);
            case JobEvent.JobQueued queued -> {
            }
            case JobEvent.JobStarted started -> {
            }
            case JobEvent.JobDone done -> {
            }
            case JobEvent.JobCancelled cancelled -> {
            }
            case JobEvent.JobCancelledWhileRunning stopped -> {
            }
        }
    }

    /** A listener of the failure has failed. The emails are sent anyway. */
    @EventListener
    void on(JobGivenUp event) {
        if (event.facts() != null) {
            failed(new JobEvent.JobFailed(event.facts(), event.at(), "not-recorded", event.text()));
        }
    }

    private void failed(JobEvent.JobFailed failed) {
        JobFacts job = failed.job();
        if (approvals.of(job.id()).isPresent() || isReportedByItsModule(job)) {
            return;
        }
        MailDraft draft = draft(job.id(), job.title(), job.machineName(), failed.at(), failed.text());
        Set<Person> own = new LinkedHashSet<>();
        Optional.ofNullable(job.machineId())
                .flatMap(machines::find)
                .map(MachineFacts::ownerId)
                .flatMap(people::find)
                .ifPresent(own::add);
        if (job.orderedBy() != null) {
            people.find(job.orderedBy()).ifPresent(own::add);
        }
        Set<Person> readers = new LinkedHashSet<>(people.admins());
        readers.addAll(own);
        outbox.putAll(draft, readers, own);
    }

    static MailDraft draft(long job, String title, String machine, Instant at, String reason) {
        return new MailDraft("job-failed", "failed", MailThread.job(job),
                Map.of("job", job, "title", title, "machine", machine, "at", at, "words", new QuotedText(reason)));
    }

    private boolean isReportedByItsModule(JobFacts job) {
        return operations.of(job.arguments()).tellsOfFailures(job.orderedBy() != null);
    }
}
