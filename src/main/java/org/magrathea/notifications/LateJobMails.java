package org.magrathea.notifications;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.jobs.JobFacts;
import org.magrathea.jobs.JobLate;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.notices.MailEvent;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** One email about each job that takes much longer than usual, to the admins and to the owner of its machine. */
@Component
class LateJobMails implements MailEvents {

    private static final MailEvent LATE = MailEvent.of("job-late", "Job late");

    private final People people;
    private final Machines machines;
    private final ApplicationEventPublisher events;

    LateJobMails(People people, Machines machines, ApplicationEventPublisher events) {
        this.people = people;
        this.machines = machines;
        this.events = events;
    }

    @EventListener
    void on(JobLate late) {
        JobFacts job = late.job();
        Set<Person> own = new LinkedHashSet<>();
        Optional.ofNullable(job.machineId())
                .flatMap(machines::find)
                .map(MachineFacts::ownerId)
                .flatMap(people::find)
                .ifPresent(own::add);
        Set<Person> readers = new LinkedHashSet<>(people.admins());
        readers.addAll(own);
        events.publishEvent(notice(job.id(), job.title(), late.running(), late.usual(), readers).toAdminsAnd(own));
    }

    private static Notice notice(long job, String title, Duration running, Duration usual, Collection<Person> readers) {
        return new Notice("job-" + job + "-late", "job-" + job, readers, "/jobs/" + job, "the job",
                "Job j-" + job + " is late: " + title,
                "Job j-" + job + " (" + title + ") has run for " + Quantities.duration(running) + ". Usual time: "
                        + Quantities.duration(usual) + ".",
                "The job continues. Its page shows the current step.", null, List.of(),
                "the machine is yours or you are an admin").as(LATE).toAdmins();
    }

    @Override
    public List<MailEvent> events() {
        return List.of(LATE);
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(notice(57, "Snapshot of sparrow", Duration.ofMinutes(12), Duration.ofMinutes(4), List.of(reader)));
    }
}
