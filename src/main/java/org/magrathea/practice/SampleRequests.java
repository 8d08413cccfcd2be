package org.magrathea.practice;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineState;
import org.magrathea.machines.Machines;
import org.magrathea.mirrors.Found;
import org.magrathea.mirrors.MirrorProbes;
import org.magrathea.mirrors.MirrorWish;
import org.magrathea.requests.DecisionDesk;
import org.magrathea.requests.FilledForms;
import org.magrathea.requests.OwnRequests;
import org.magrathea.requests.RequestState;
import org.springframework.stereotype.Component;

/** Makes the request of a sample, and decides it, as the practice people would. What is there already is not made again. */
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

    /** Whether a sample could be made for this machine: it runs, and its host has told of it. */
    boolean awaitRunning(String machine, BooleanSupplier stopping) {
        return await(stopping, () -> machines.named(machine)
                .filter(facts -> facts.factsAt() != null && facts.state() == MachineState.RUNNING)
                .isPresent());
    }

    /** Sent and decided; false when it was not sent because the portal stops. */
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

    /** Whether an approved one has ended; the others have nothing to wait for. */
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
                // It waits for whoever tries the portal out.
            }
        }
    }

    /** A mirror can be requested once its host has looked at the upstream; what it found wrong, the form says. */
    private boolean probe(Sample sample, Person requester, BooleanSupplier stopping) {
        MirrorWish mirror = sample.mirror();
        if (mirror == null) {
            return !stopping.getAsBoolean();
        }
        MachineFacts machine = machines.named(sample.machine()).orElseThrow();
        probes.look(machine, mirror, requester);
        return await(stopping, () -> probes.of(machine.hostId(), mirror).filter(Found::done).isPresent());
    }

    private Person person(String name) {
        return accounts.named(name).orElseThrow(() -> new IllegalStateException("There is no practice account " + name));
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
