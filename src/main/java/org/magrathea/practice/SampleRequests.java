package org.magrathea.practice;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.magrathea.access.Person;
import org.magrathea.accounts.Accounts;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineState;
import org.magrathea.machines.Machines;
import org.magrathea.mirrors.Found;
import org.magrathea.mirrors.MirrorProbes;
import org.magrathea.mirrors.MirrorSpec;
import org.magrathea.mirrors.ProbeSpec;
import org.magrathea.requests.DecisionDesk;
import org.magrathea.requests.FilledForms;
import org.magrathea.requests.OwnRequests;
import org.magrathea.requests.RequestState;
import org.springframework.stereotype.Component;

/** Submits and decides the request of a sample on behalf of the practice people. Existing requests are not repeated. */
@Component
@PracticeMode
class SampleRequests {

    private static final String ADMIN = "heron";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Accounts accounts;
    private final Machines machines;
    private final MirrorProbes probes;
    private final FilledForms forms;
    private final OwnRequests requests;
    private final DecisionDesk desk;

    SampleRequests(Accounts accounts, Machines machines, MirrorProbes probes, FilledForms forms, OwnRequests requests,
            DecisionDesk desk) {
        this.accounts = accounts;
        this.machines = machines;
        this.probes = probes;
        this.forms = forms;
        this.requests = requests;
        this.desk = desk;
    }

    /** Waits until a machine is running and its host has reported it. */
    boolean awaitRunning(String machine, BooleanSupplier stopping) {
        return await(stopping, () -> machines.named(machine)
                .filter(facts -> facts.factsAt() != null && facts.state() == MachineState.RUNNING)
                .isPresent());
    }

    /** Submits and decides a sample. False when the portal stops before. */
    boolean make(Sample sample, BooleanSupplier stopping) {
        Person requester = person(sample.requester());
        if (requests.withReason(requester, sample.reason()).isEmpty()) {
            if (!probe(sample, requester, stopping)) {
                return false;
            }
            forms.send(sample.kind(), sample.machine(), sample.typed(), requester);
        }
        OwnRequests.Brief request = requests.withReason(requester, sample.reason()).orElseThrow();
        if (request.state() == RequestState.SUBMITTED) {
            decide(sample, request);
        }
        return true;
    }

    /** Whether the job of an approved sample has ended. True for other samples. */
    boolean awaitEnd(Sample sample, BooleanSupplier stopping) {
        Person requester = person(sample.requester());
        return sample.decision() != Sample.Decision.APPROVED
                || await(stopping, () -> requests.withReason(requester, sample.reason())
                        .filter(request -> !request.state().ended())
                        .isEmpty());
    }

    private void decide(Sample sample, OwnRequests.Brief request) {
        switch (sample.decision()) {
            case APPROVED -> desk.approve(request.id(), request.revision(), person(ADMIN), sample.words());
            case DENIED -> desk.deny(request.id(), request.revision(), person(ADMIN), sample.words());
            case NONE -> {
                // Stays on the page Approvals, for a person to decide.
            }
        }
    }

    /** Runs the URL test that a mirror request needs. The form reports its problems. */
    private boolean probe(Sample sample, Person requester, BooleanSupplier stopping) {
        MirrorSpec mirror = sample.mirror();
        if (mirror == null) {
            return !stopping.getAsBoolean();
        }
        MachineFacts machine = machines.named(sample.machine()).orElseThrow();
        probes.start(machine, mirror.name(), ProbeSpec.of(mirror), null, requester);
        return await(stopping, () -> probes.of(machine.hostId(), ProbeSpec.of(mirror)).filter(Found::done).isPresent());
    }

    private Person person(String name) {
        return accounts.named(name).orElseThrow(() -> new IllegalStateException("Practice account " + name + " does not exist"));
    }

    private static boolean await(BooleanSupplier stopping, BooleanSupplier holds) {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (!holds.getAsBoolean()) {
            if (stopping.getAsBoolean() || System.nanoTime() > until) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }
}
