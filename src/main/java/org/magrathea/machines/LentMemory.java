package org.magrathea.machines;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.People;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.Jobs;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Memory that a machine has for a while goes back by itself, at the end of that time; its owner is told two days before. Disks stay as large as they are.
 */
@Component
@Transactional
public class LentMemory {

    private static final Duration TOLD_BEFORE = Duration.ofDays(2);
    private static final Limit MOST = Limit.of(200);
    private static final long MIB = 1L << 20;

    private final TemporaryMemoryRepository lent;
    private final MachineRepository machines;
    private final Jobs jobs;
    private final JobQueue queue;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LentMemory(TemporaryMemoryRepository lent, MachineRepository machines, Jobs jobs, JobQueue queue, People people,
            ApplicationEventPublisher events, Clock clock) {
        this.lent = lent;
        this.machines = machines;
        this.jobs = jobs;
        this.queue = queue;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /** When a machine gives memory back, and how many bytes it has then. */
    public record Return(long memory, Instant at) {
    }

    @Transactional(readOnly = true)
    public Optional<Return> of(long machine) {
        return lent.findByMachineId(machine).map(one -> new Return(one.back(), one.endsAt()));
    }

    /** It has more memory until then, and goes back to {@code back} bytes; one that had more already goes back to what it had first. */
    public void lend(long machine, long back, Instant end) {
        long first = lent.findByMachineId(machine).map(TemporaryMemory::back).orElse(back);
        lent.save(new TemporaryMemory(machine, first, end));
    }

    /** What it has now it has for good. */
    public void keep(long machine) {
        lent.findByMachineId(machine).ifPresent(lent::delete);
    }

    void look() {
        Instant now = clock.instant();
        for (TemporaryMemory one : lent.findByEndsAtBeforeOrderByEndsAt(now.plus(TOLD_BEFORE), MOST)) {
            MachineFacts machine = machines.findById(one.machineId()).orElseThrow().facts();
            if (!machine.isHere()) {
                lent.delete(one);
            } else if (one.endsAt().isAfter(now)) {
                remind(one, machine);
            } else {
                giveBack(one, machine, now);
            }
        }
    }

    private void remind(TemporaryMemory one, MachineFacts machine) {
        if (!one.told()) {
            one.tell();
            tell(machine, "memory-ends-" + one.endsAt().getEpochSecond(),
                    machine.name() + " gives memory back soon",
                    machine.name() + " goes back to " + Quantities.bytes(one.back())
                            + " of memory, and is restarted for it.",
                    "To keep what it has, ask for it on its page before", one.endsAt());
        }
    }

    /** One that has a job before it is looked at again later. */
    private void giveBack(TemporaryMemory one, MachineFacts machine, Instant now) {
        if (!jobs.activeOn(List.of(machine.id())).isEmpty() || machine.state() == MachineState.FROZEN) {
            return;
        }
        lent.delete(one);
        if (machine.memory() > one.back()) {
            queue.queue(new JobOrder(machine.hostId(), machine.id(), new HostAct.Resize(machine.name(), one.back() / MIB,
                    machine.root().mib(), machine.home().mib()), now, null));
            tell(machine, "memory-back-" + now.getEpochSecond(), machine.name() + " gives memory back",
                    machine.name() + " goes back to " + Quantities.bytes(one.back())
                            + " of memory, and is restarted for it now.",
                    "Nothing to do. Its disks stay as large as they are.", null);
        }
    }

    private void tell(MachineFacts machine, String what, String subject, String said, String todo, @Nullable Instant until) {
        people.find(machine.ownerId())
                .ifPresent(owner -> events.publishEvent(new Notice("machine-" + machine.id() + "-" + what,
                        "machine-" + machine.name(), List.of(owner), "/machines/" + machine.name(), machine.name(), subject, said,
                        todo, until, List.of(), machine.name() + " is yours")));
    }
}
