package org.magrathea.mirrors;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.JobResult;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.JobView;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.Deed;
import org.magrathea.machines.MachineFacts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Has hosts look at collections, and reads what they found. The portal itself never asks anybody. */
@Component
@Transactional
public class MirrorProbes {

    /** So many in an hour by one person. */
    public static final int MOST_IN_AN_HOUR = 20;
    /** As long as a request can wait for its decision and be changed. */
    private static final Duration GOOD_FOR = Duration.ofDays(14);

    private final MirrorProbeRepository probes;
    private final Jobs jobs;
    private final JobQueue queue;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MirrorProbes(MirrorProbeRepository probes, Jobs jobs, JobQueue queue, ApplicationEventPublisher events, Clock clock) {
        this.probes = probes;
        this.jobs = jobs;
        this.queue = queue;
        this.events = events;
        this.clock = clock;
    }

    /** False when this person has had hosts look too often lately. */
    @Transactional(readOnly = true)
    public boolean mayLook(Person by) {
        return probes.findByAccountIdAndAskedAtAfter(by.id(), clock.instant().minus(Duration.ofHours(1)))
                .size() < MOST_IN_AN_HOUR;
    }

    /** From the host of a machine. Nothing happens while it looks already. */
    public void look(MachineFacts machine, MirrorWish wish, Person by) {
        long host = machine.hostId();
        if (of(host, wish).filter(found -> !found.done()).isPresent()) {
            return;
        }
        long job = queue.queue(new JobOrder(host, null,
                new HostAct.ProbeMirror(wish.name(), wish.url(), wish.kind(), wish.leaveOut()), clock.instant(), null));
        events.publishEvent(new Deed(machine, by, "had its host look at " + wish.url(), null, clock.instant()));
        probes.save(
                new MirrorProbe(by.id(), host, wish.url(), wish.kind(), HostAct.listed(wish.leaveOut()), job, clock.instant()));
    }

    /** The newest look of the last 14 days, if there was one. */
    @Transactional(readOnly = true)
    public Optional<Found> of(long host, MirrorWish wish) {
        return probes
                .findFirstByHostIdAndUrlAndKindAndLeaveOutAndAskedAtAfterOrderByIdDesc(host, wish.url(), wish.kind(),
                        HostAct.listed(wish.leaveOut()), clock.instant().minus(GOOD_FOR))
                .flatMap(probe -> jobs.find(probe.jobId()).map(job -> read(probe, job)));
    }

    private Found read(MirrorProbe probe, JobView job) {
        boolean ended = job.state().ended();
        @Nullable
        String problem = ended && job.state() != JobState.DONE ? String.valueOf(job.outcome()) : null;
        JsonNode said = jobs.result(probe.jobId()).map(JobResult::fields).orElse(null);
        if (said == null) {
            return new Found(probe.jobId(), probe.askedAt(), ended, problem, 0, 0, null, "none", true, 0, "", null);
        }
        return new Found(probe.jobId(), probe.askedAt(), ended, problem, said.path("files").asLong(0),
                said.path("bytes").asLong(0),
                instant(said, "newest"), said.path("metadata").asString("none"), said.path("exact").asBoolean(true),
                said.path("diskFree").asLong(0), said.path("features").asString(""), text(said, "redirect"));
    }

    private static @Nullable String text(JsonNode said, String name) {
        String text = said.path(name).asString("");
        return text.isEmpty() ? null : text;
    }

    static @Nullable Instant instant(JsonNode said, String name) {
        String text = said.path(name).asString("");
        return text.isEmpty() ? null : Instant.parse(text);
    }
}
