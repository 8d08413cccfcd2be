package org.magrathea.notifications;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobFacts;
import org.magrathea.jobs.JobGivenUp;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.requests.JobApprovals;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says who hears of a job that no request is behind: when it fails, the owner of the machine, whoever ordered it, and the
 * admins. What a job that is done means is told by whoever ordered it.
 */
@Component
class JobMails {

    private final Outbox outbox;
    private final People people;
    private final Machines machines;
    private final JobApprovals approvals;

    JobMails(Outbox outbox, People people, Machines machines, JobApprovals approvals) {
        this.outbox = outbox;
        this.people = people;
        this.machines = machines;
        this.approvals = approvals;
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
            case JobEvent.JobAborted aborted -> {
            }
        }
    }

    /** Telling everybody of it was what failed; whoever reads mails is told all the same. */
    @EventListener
    void on(JobGivenUp given) {
        if (given.facts() != null) {
            failed(new JobEvent.JobFailed(given.facts(), given.at(), "not-recorded", given.text()));
        }
    }

    private void failed(JobEvent.JobFailed failed) {
        JobFacts job = failed.job();
        if (approvals.of(job.id()).isPresent() || isToldOtherwise(job)) {
            return;
        }
        Letter letter = new Letter("job-failed", "failed", Topic.job(job.id()), Map.of("job", job.id(), "title", job.title(),
                "machine", job.machineName(), "at", failed.at(), "words", new Words(failed.text())));
        Set<Person> readers = new LinkedHashSet<>(people.admins());
        Optional.ofNullable(job.machineId())
                .flatMap(machines::find)
                .map(MachineFacts::ownerId)
                .flatMap(people::find)
                .ifPresent(readers::add);
        if (job.orderedBy() != null) {
            people.find(job.orderedBy()).ifPresent(readers::add);
        }
        readers.forEach(reader -> outbox.put(letter, reader));
    }

    /**
     * Single failures of mirrors are quiet, and what a look found out stands where it was asked for. What publishes is restarted
     * by the portal again and again, and admins hear of it when that does not help.
     */
    private static boolean isToldOtherwise(JobFacts job) {
        HostAct act = job.act();
        return act instanceof HostAct.PullMirror || act instanceof HostAct.ProbeMirror
                || act instanceof HostAct.Restart && job.orderedBy() == null;
    }
}
