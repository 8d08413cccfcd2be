package org.magrathea.machines;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.operations.Halt;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reminds owners before a machine expires, and halts expired machines. Nothing is deleted. */
@Component
class MachineExpiry implements MailEvents {

    private static final List<Integer> NOTIFIED_DAYS_BEFORE = List.of(1, 3, 14);
    /** The owner was notified of the expiry itself. */
    private static final int EXPIRED = 0;
    private static final Limit MAX = Limit.of(200);

    private final MachineRepository machines;
    private final JobQueue queue;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MachineExpiry(MachineRepository machines, JobQueue queue, People people, ApplicationEventPublisher events, Clock clock) {
        this.machines = machines;
        this.queue = queue;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    void run() {
        Instant now = clock.instant();
        Instant soon = now.plus(Duration.ofDays(NOTIFIED_DAYS_BEFORE.getLast()));
        for (Machine machine : machines.findExpiring(soon, MAX)) {
            Instant end = machine.facts().expiresAt();
            if (end == null) {
                continue;
            }
            if (!end.isAfter(now)) {
                expire(machine, now);
            } else {
                remind(machine, end, now);
            }
        }
    }

    private void remind(Machine machine, Instant end, Instant now) {
        Optional<Integer> due = NOTIFIED_DAYS_BEFORE.stream()
                .filter(days -> !end.isAfter(now.plus(Duration.ofDays(days))))
                .findFirst();
        Integer notified = machine.expiryNotified();
        if (due.isEmpty() || notified != null && notified <= due.get()) {
            return;
        }
        machine.markExpiryNotified(due.get());
        notify(machine, owner -> reminder(machine.id(), machine.name(), due.get(), end, owner));
    }

    private static Notice reminder(long machine, String name, int days, Instant end, Person owner) {
        String left = Quantities.count(days, "day");
        return notice(machine, name, "ends-" + end.getEpochSecond() + "-" + days, name + " expires in " + left,
                name + " expires in " + left + ".",
                "Extend it on its page, or it will be stopped. Nothing is deleted. It expires on", end, owner);
    }

    private static Notice expiry(long machine, String name, Instant now, Person owner) {
        return notice(machine, name, "over-" + now.getEpochSecond(), name + " has expired and was stopped",
                name + " has expired and is being stopped. Nothing is deleted.",
                "To keep using it, extend it on its page and start it.", null, owner);
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(reminder(5, "sparrow", 3, now.plus(Duration.ofDays(3)), reader), expiry(5, "sparrow", now, reader));
    }

    private void expire(Machine machine, Instant now) {
        if (machine.expiryNotified() != null && machine.expiryNotified() == EXPIRED) {
            return;
        }
        machine.markExpiryNotified(EXPIRED);
        MachineFacts facts = machine.facts();
        if (facts.state().isUp()) {
            queue.queue(new JobOrder(facts.hostId(), facts.id(), new Halt(facts.name()), now, null));
        }
        notify(machine, owner -> expiry(facts.id(), facts.name(), now, owner));
    }

    private void notify(Machine machine, Function<Person, Notice> notice) {
        people.find(machine.facts().ownerId()).ifPresent(owner -> events.publishEvent(notice.apply(owner)));
    }

    private static Notice notice(long machine, String name, String event, String subject, String summary, String nextStep,
            @Nullable Instant until, Person owner) {
        return new Notice("machine-" + machine + "-" + event, "machine-" + name, List.of(owner), "/machines/" + name, name,
                subject,
                summary, nextStep, until, List.of(), "you own " + name);
    }
}
