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
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.operations.Resize;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reverts temporary memory of machines at its end, and notifies owners two days before. Disks keep their size.
 */
@Component
@Transactional
public class TemporaryMemoryExpiry implements MailEvents {

    private static final Duration NOTIFIED_BEFORE = Duration.ofDays(2);
    private static final Limit MAX = Limit.of(200);
    private static final long MIB = 1L << 20;

    private final TemporaryMemoryRepository memories;
    private final MachineRepository machines;
    private final Jobs jobs;
    private final JobQueue queue;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TemporaryMemoryExpiry(TemporaryMemoryRepository memories, MachineRepository machines, Jobs jobs, JobQueue queue,
            People people,
            ApplicationEventPublisher events, Clock clock) {
        this.memories = memories;
        this.machines = machines;
        this.jobs = jobs;
        this.queue = queue;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /** The end of temporary memory, and the memory of the machine after it, in bytes. */
    public record Return(long memory, Instant at) {
    }

    @Transactional(readOnly = true)
    public Optional<Return> of(long machine) {
        return memories.findByMachineId(machine).map(one -> new Return(one.revertTo(), one.endsAt()));
    }

    /** Records temporary memory until {@code end}. A machine that already has temporary memory reverts to its first value. */
    public void grant(long machine, long revertTo, Instant end) {
        long first = memories.findByMachineId(machine).map(TemporaryMemory::revertTo).orElse(revertTo);
        memories.save(new TemporaryMemory(machine, first, end));
    }

    /** Makes the current memory permanent. */
    public void keep(long machine) {
        memories.findByMachineId(machine).ifPresent(memories::delete);
    }

    void run() {
        Instant now = clock.instant();
        for (TemporaryMemory one : memories.findByEndsAtBeforeOrderByEndsAt(now.plus(NOTIFIED_BEFORE), MAX)) {
            MachineFacts machine = machines.findById(one.machineId()).orElseThrow().facts();
            if (!machine.isHere()) {
                memories.delete(one);
            } else if (one.endsAt().isAfter(now)) {
                remind(one, machine);
            } else {
                revert(one, machine, now);
            }
        }
    }

    private void remind(TemporaryMemory one, MachineFacts machine) {
        if (!one.isNotified()) {
            one.markNotified();
            notify(machine, owner -> reminder(machine.id(), machine.name(), one.revertTo(), one.endsAt(), owner));
        }
    }

    /** A machine with an active job is handled in a later run. */
    private void revert(TemporaryMemory one, MachineFacts machine, Instant now) {
        if (!jobs.activeOn(List.of(machine.id())).isEmpty() || machine.state() == MachineState.PAUSED) {
            return;
        }
        memories.delete(one);
        if (machine.memory() > one.revertTo()) {
            queue.queue(new JobOrder(machine.hostId(), machine.id(), new Resize(machine.name(), one.revertTo() / MIB,
                    machine.root().mib(), machine.home().mib()), now, null));
            notify(machine, owner -> end(machine.id(), machine.name(), one.revertTo(), now, owner));
        }
    }

    private void notify(MachineFacts machine, Function<Person, Notice> notice) {
        people.find(machine.ownerId()).ifPresent(owner -> events.publishEvent(notice.apply(owner)));
    }

    private static Notice reminder(long machine, String name, long revertTo, Instant end, Person owner) {
        return notice(machine, name, "memory-ends-" + end.getEpochSecond(), "Temporary memory of " + name + " ends soon",
                name + " reverts to " + Quantities.bytes(revertTo) + " of memory and is restarted for this.",
                "To keep the current memory, request a resize on the machine’s page before", end, owner);
    }

    private static Notice end(long machine, String name, long revertTo, Instant now, Person owner) {
        return notice(machine, name, "memory-back-" + now.getEpochSecond(), "Temporary memory of " + name + " has ended",
                name + " reverts to " + Quantities.bytes(revertTo) + " of memory and is being restarted for this.",
                "Its disks keep their size.", null, owner);
    }

    private static Notice notice(long machine, String name, String event, String subject, String summary, String nextStep,
            @Nullable Instant until, Person owner) {
        return new Notice("machine-" + machine + "-" + event, "machine-" + name, List.of(owner), "/machines/" + name, name,
                subject,
                summary, nextStep, until, List.of(), "you own " + name);
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(reminder(5, "sparrow", 512L << 20, now.plus(NOTIFIED_BEFORE), reader),
                end(5, "sparrow", 512L << 20, now, reader));
    }
}
