package org.magrathea.machines;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.People;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reminds owners before the time of a machine is over, and halts it then. Nothing of it is deleted. */
@Component
class MachineEnds {

    private static final List<Integer> TOLD_DAYS_BEFORE = List.of(1, 3, 14);
    /** Told of the end itself. */
    private static final int OVER = 0;
    private static final Limit MOST = Limit.of(200);

    private final MachineRepository machines;
    private final JobQueue queue;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MachineEnds(MachineRepository machines, JobQueue queue, People people, ApplicationEventPublisher events, Clock clock) {
        this.machines = machines;
        this.queue = queue;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    void look() {
        Instant now = clock.instant();
        Instant soon = now.plus(Duration.ofDays(TOLD_DAYS_BEFORE.getLast()));
        for (Machine machine : machines.findEnding(soon, MOST)) {
            Instant end = machine.facts().endsAt();
            if (end == null) {
                continue;
            }
            if (!end.isAfter(now)) {
                over(machine, now);
            } else {
                remind(machine, end, now);
            }
        }
    }

    private void remind(Machine machine, Instant end, Instant now) {
        Optional<Integer> due = TOLD_DAYS_BEFORE.stream()
                .filter(days -> !end.isAfter(now.plus(Duration.ofDays(days))))
                .findFirst();
        Integer told = machine.endTold();
        if (due.isEmpty() || told != null && told <= due.get()) {
            return;
        }
        machine.tellEnd(due.get());
        String name = machine.name();
        String left = due.get() == 1 ? "a day" : due.get() + " days";
        tell(machine, "ends-" + end.getEpochSecond() + "-" + due.get(), name + " is halted in " + left,
                "The time of " + name + " is over in " + left + ".",
                "Renew it on its page, or let it go: it is halted then, and nothing of it is deleted. Its time ends on", end);
    }

    private void over(Machine machine, Instant now) {
        if (machine.endTold() != null && machine.endTold() == OVER) {
            return;
        }
        machine.tellEnd(OVER);
        MachineFacts facts = machine.facts();
        if (facts.state().isUp()) {
            queue.queue(new JobOrder(facts.hostId(), facts.id(), new HostAct.Halt(facts.name()), now, null));
        }
        tell(machine, "over-" + now.getEpochSecond(), facts.name() + " is halted: its time is over",
                "The time of " + facts.name() + " is over, and it is being halted. Nothing of it is deleted.",
                "To go on with it, renew it on its page and start it.", null);
    }

    private void tell(Machine machine, String what, String subject, String said, String todo,
            @org.jspecify.annotations.Nullable Instant until) {
        MachineFacts facts = machine.facts();
        people.find(facts.ownerId())
                .ifPresent(
                        owner -> events.publishEvent(new Notice("machine-" + facts.id() + "-" + what, "machine-" + facts.name(),
                                List.of(owner), "/machines/" + facts.name(), facts.name(), subject, said, todo, until, List.of(),
                                facts.name() + " is yours")));
    }
}
