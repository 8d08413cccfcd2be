package org.magrathea.mirrors;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.MachineActivity;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.mirrors.operations.TrashMirror;
import org.magrathea.mirrors.operations.UntrashMirror;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The actions on mirrors. A mirror in the trash can only be restored. Its name may belong to another mirror by then, and hosts
 * know mirrors by name.
 */
@Component
@Transactional
public class MirrorDesk {

    private final MirrorRepository mirrors;
    private final MirrorScheduler scheduler;
    private final Machines machines;
    private final JobQueue queue;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MirrorDesk(MirrorRepository mirrors, MirrorScheduler scheduler, Machines machines, JobQueue queue,
            ApplicationEventPublisher events, Clock clock) {
        this.mirrors = mirrors;
        this.scheduler = scheduler;
        this.machines = machines;
        this.queue = queue;
        this.events = events;
        this.clock = clock;
    }

    /** Creates a mirror, starts its first sync and returns the job. */
    public long create(MirrorSpec spec, @Nullable Expected expected, MachineFacts from, Person owner) {
        return scheduler.runFirst(saved(spec, expected, from, owner));
    }

    /** Creates a mirror without a request. Its first sync starts when a slot is free. */
    public MirrorFacts add(MirrorSpec spec, MachineFacts from, Person owner) {
        return saved(spec, null, from, owner).facts(clock.instant());
    }

    private Mirror saved(MirrorSpec spec, @Nullable Expected expected, MachineFacts from, Person owner) {
        return mirrors.save(new Mirror(spec, expected, from.hostId(), from.id(), owner.id(), clock.instant()));
    }

    /**
     * Applies an approved change. A sync starts immediately, unless the mirror is paused. Empty when the mirror no longer
     * exists.
     */
    public Optional<MirrorFacts> change(long id, MirrorSpec spec, @Nullable Expected expected, Person by) {
        Mirror mirror = mirrors.lock(id).filter(found -> !found.isRemoved()).orElse(null);
        if (mirror == null) {
            return Optional.empty();
        }
        mirror.change(spec, expected, clock.instant());
        record(mirror, by, "changed the mirror " + mirror.name() + ", upstream " + spec.url());
        return Optional.of(mirror.facts(clock.instant()));
    }

    /** Starts a sync. Empty when one is running or was started manually within the last hour. The plan does not change. */
    Optional<Long> runNow(long id, Person by) {
        Mirror mirror = mirrors.lock(id).orElseThrow();
        if (!mirror.runs().mayStartManually(clock.instant()) || mirror.state() != Mirror.State.ACTIVE) {
            return Optional.empty();
        }
        record(mirror, by, "started a sync of the mirror " + mirror.name());
        return Optional.of(scheduler.run(mirror, Set.of(), false));
    }

    /** Publishes a run despite a failed check, once. Empty when there is no decision to make. */
    Optional<Long> publishAnyway(long id, Person by) {
        Mirror mirror = mirrors.lock(id).orElseThrow();
        String code = String.valueOf(mirror.runs().failures().code());
        if (mirror.isRemoved() || mirror.runs().runningJob() != null || !MirrorFailures.QUESTIONS.contains(code)) {
            return Optional.empty();
        }
        record(mirror, by, "published the mirror " + mirror.name() + " despite the failed check “" + code + "”");
        return Optional.of(scheduler.run(mirror, Set.of(code), false));
    }

    void pause(long id, Person by) {
        Mirror mirror = mirrors.lock(id).orElseThrow();
        if (mirror.isRemoved()) {
            return;
        }
        mirror.pause();
        record(mirror, by, "paused the mirror " + mirror.name());
    }

    void resume(long id, Person by) {
        Mirror mirror = mirrors.lock(id).orElseThrow();
        if (mirror.isRemoved()) {
            return;
        }
        mirror.resume(clock.instant());
        record(mirror, by, "resumed the mirror " + mirror.name());
    }

    void plan(long id, PlanForm.Plan plan, Person by) {
        Mirror mirror = mirrors.lock(id).orElseThrow();
        if (mirror.isRemoved()) {
            return;
        }
        mirror.plan(plan, by.isAdmin(), clock.instant());
        record(mirror, by,
                "changed the sync settings of the mirror " + mirror.name() + ": " + Quantities.every(plan.everyHours(), "hour")
                        + ", "
                        + (plan.blackout() == null ? "" : "blackout from " + plan.blackout() + ", ")
                        + (plan.rateKib() == 0 ? "" : "at most " + plan.rateKib() + " KiB/s, ") + "at most " + plan.percent()
                        + " % deletions per run, size limit " + (plan.limitMib() >> 10) + " GiB"
                        + (plan.leaveOut().isEmpty() ? "" : ", without " + String.join(" ", plan.leaveOut()))
                        + (plan.selection().isAll() ? "" : ", only " + plan.selection().title()));
    }

    /** Moves a mirror to the trash: it disappears from {@code /pub}, and its files stay on the host for a while. */
    void remove(long id, Person by) {
        Mirror mirror = mirrors.lock(id).orElseThrow();
        if (mirror.isRemoved()) {
            return;
        }
        mirror.remove(clock.instant());
        queue.queue(new JobOrder(mirror.hostId(), null, new TrashMirror(mirror.name()), clock.instant(), null));
        record(mirror, by, "moved the mirror " + mirror.name() + " to the trash");
    }

    /** Restores a mirror from the trash. Has no effect once its files are deleted. */
    void restoreFromTrash(long id, Person by) {
        Mirror mirror = mirrors.lock(id).orElseThrow();
        if (!mirror.isKept()) {
            return;
        }
        mirror.restoreFromTrash(clock.instant());
        queue.queue(new JobOrder(mirror.hostId(), null, new UntrashMirror(mirror.name()), clock.instant(), null));
        record(mirror, by, "restored the mirror " + mirror.name() + " from the trash");
    }

    void subscribe(long id, Person by, boolean on) {
        mirrors.lock(id).orElseThrow().subscribe(by.id(), on);
    }

    private void record(Mirror mirror, Person by, String what) {
        machines.find(mirror.machineId())
                .ifPresent(machine -> events.publishEvent(new MachineActivity(machine, by, what, null, clock.instant())));
    }
}
