package org.magrathea.mirrors;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.hosts.ArgumentWords;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.JobView;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineActivity;
import org.magrathea.machines.MachineFacts;
import org.magrathea.mirrors.operations.ProbeMirror;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Orders URL tests on hosts and reads the results. The portal itself never contacts upstream servers. */
@Component
@Transactional
public class MirrorProbes {

    /** Maximum number of tests per person and hour. */
    public static final int MOST_IN_AN_HOUR = 20;
    /** Validity of a result: as long as a request can wait and be changed. */
    private static final Duration GOOD_FOR = Duration.ofDays(14);

    /** Maximum number of examples of excluded files. */
    private static final int EXAMPLES = 20;

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

    /** False when a person has reached the limit of tests. */
    @Transactional(readOnly = true)
    public boolean mayLook(Person by) {
        return probes.findByAccountIdAndAskedAtAfter(by.id(), clock.instant().minus(Duration.ofHours(1)))
                .size() < MOST_IN_AN_HOUR;
    }

    /**
     * Orders a test from the host of a machine and returns its number. A running test of the same URL is reused.
     *
     * @param name name of the test on the host
     * @param typed the form that orders the test, to show it again with the result
     */
    public long start(MachineFacts machine, String name, ProbeSpec spec, @Nullable String typed, Person by) {
        long host = machine.hostId();
        Instant now = clock.instant();
        long job = newest(host, spec).filter(found -> !found.done())
                .map(Found::job)
                .orElseGet(() -> order(machine, name, spec, by));
        return probes.save(new MirrorProbe(by.id(), host, spec, typed, job, now)).id();
    }

    private long order(MachineFacts machine, String name, ProbeSpec spec, Person by) {
        events.publishEvent(new MachineActivity(machine, by, "tested the URL " + spec.url(), null, clock.instant()));
        return queue.queue(new JobOrder(machine.hostId(), null,
                ProbeMirror.of(name, spec.url(), spec.kind(), spec.leaveOut(), spec.selection().word()), clock.instant(),
                null));
    }

    /** The form that ordered a test; empty when another person ordered it. */
    @Transactional(readOnly = true)
    public Optional<String> typed(long probe, Person by) {
        return probes.findById(probe).filter(found -> found.accountId() == by.id()).map(MirrorProbe::typed);
    }

    /** The number of the newest equal test of a person. */
    @Transactional(readOnly = true)
    public Optional<Long> number(long host, ProbeSpec spec, Person by) {
        return at(host, spec).filter(probe -> probe.accountId() == by.id()).map(MirrorProbe::id).findFirst();
    }

    /** The newest matching test of the last 14 days: done, running or failed. */
    @Transactional(readOnly = true)
    public Optional<Found> of(long host, ProbeSpec spec) {
        return newest(host, spec);
    }

    /** A test with automatic detection also counts for the kind that it detected. */
    private Optional<Found> newest(long host, ProbeSpec spec) {
        return at(host, spec)
                .map(probe -> jobs.find(probe.jobId()).map(job -> read(probe, job)))
                .flatMap(Optional::stream)
                .filter(found -> spec.kind() == null || found.kind() == null || found.kind() == spec.kind())
                .findFirst();
    }

    private Stream<MirrorProbe> at(long host, ProbeSpec spec) {
        return probes
                .findByHostIdAndUrlAndLeaveOutAndSelectionAndAskedAtAfterOrderByIdDesc(host, spec.url(),
                        ArgumentWords.listed(spec.leaveOut()), spec.selection().word(), clock.instant().minus(GOOD_FOR))
                .stream()
                .filter(probe -> probe.kind() == null || probe.kind() == spec.kind());
    }

    private Found read(MirrorProbe probe, JobView job) {
        boolean ended = job.state().ended();
        @Nullable
        String problem = ended && job.state() != JobState.DONE ? String.valueOf(job.outcome()) : null;
        ProbeResult result = jobs.result(probe.jobId()).map(end -> end.as(ProbeResult.class)).orElse(null);
        if (result == null) {
            return Found.nothing(probe.jobId(), probe.askedAt(), ended, problem, probe.kind());
        }
        return new Found(probe.jobId(), probe.askedAt(), ended, problem, kind(result.kind(), probe.kind()), result.files(),
                result.bytes(), result.newest(), !Boolean.FALSE.equals(result.exact()), Objects.toString(result.features(), ""),
                result.redirect(), result.repository(), leftOut(result, probe.jobId()));
    }

    /** Tests of earlier versions report the kind as the detected metadata. */
    private static @Nullable CollectionKind kind(@Nullable String result, @Nullable CollectionKind asked) {
        return Arrays.stream(CollectionKind.values())
                .filter(kind -> kind.word().equals(result))
                .findFirst()
                .orElse(asked);
    }

    private Found.LeftOut leftOut(ProbeResult result, long job) {
        return new Found.LeftOut(result.leftOut(), result.leftOutBytes(), jobs.items(job, ProbeResult.Item.class)
                .stream()
                .filter(item -> item.what().equals("leftOut"))
                .map(ProbeResult.Item::path)
                .limit(EXAMPLES)
                .toList());
    }
}
