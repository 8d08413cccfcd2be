package org.magrathea.requests.extramachine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.People;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobEvent;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.network.Addresses;
import org.magrathea.network.Reaches;
import org.magrathea.requests.RequestEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Takes a machine into the books when it was made, and out of them when it does not come: its name and address are free again. */
@Component
class ExtraMachineOutcome {

    private final Machines machines;
    private final Addresses addresses;
    private final Reaches reaches;
    private final People people;
    private final ApplicationEventPublisher events;

    ExtraMachineOutcome(Machines machines, Addresses addresses, Reaches reaches, People people,
            ApplicationEventPublisher events) {
        this.machines = machines;
        this.addresses = addresses;
        this.reaches = reaches;
        this.people = people;
        this.events = events;
    }

    /** Before its request ends, whose mail names what is there by then. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(JobEvent.JobDone done) {
        if (done.job().act() instanceof HostAct.MakeMachine made) {
            long machine = done.job().machine();
            machines.come(machine, made.address(), done.result().fields().path("hostKey").asString(""));
            addresses.use(machine);
            tell(machines.find(machine).orElseThrow(), done);
        }
    }

    @EventListener
    void on(RequestEvent event) {
        if (!event.request().kind().equals(ExtraMachineKind.NAME)) {
            return;
        }
        switch (event) {
            case RequestEvent.RequestDenied denied -> free(denied);
            case RequestEvent.RequestWithdrawn withdrawn -> free(withdrawn);
            case RequestEvent.RequestAborted aborted -> free(aborted);
            case RequestEvent.RequestFailed failed -> free(failed);
            case RequestEvent.RequestSubmitted submitted -> {
            }
            case RequestEvent.RequestChanged changed -> otherwise(changed);
            case RequestEvent.RequestOffered offered -> {
            }
            case RequestEvent.RequestCommented commented -> {
            }
            case RequestEvent.RequestApproved approved -> {
            }
            case RequestEvent.RequestStarted started -> {
            }
            case RequestEvent.RequestDone done -> stay(done);
        }
    }

    /** Name and address are those of what is asked now, or it cannot be changed so. */
    private void otherwise(RequestEvent.RequestChanged changed) {
        MachineFacts before = machines.find(changed.request().machineId()).orElseThrow();
        ExtraMachineDetails asked = ExtraMachineDetails.read(changed.request().details());
        machines.askOtherwise(before.id(), asked.wanted(changed.at()));
        if (before.hostId() != asked.host()) {
            addresses.giveBack(before.id());
            addresses.reserve(asked.host(), before.id());
        }
    }

    /** Its time counts from when it is there, however long the decision took. */
    private void stay(RequestEvent.RequestDone done) {
        Integer days = ExtraMachineDetails.read(done.request().details()).days();
        if (days != null) {
            machines.beginStay(done.request().machineId(), done.at().plus(Duration.ofDays(days)));
        }
    }

    private void free(RequestEvent event) {
        machines.go(event.request().machineId());
        addresses.giveBack(event.request().machineId());
    }

    private void tell(MachineFacts machine, JobEvent.JobDone done) {
        people.find(machine.ownerId()).ifPresent(owner -> {
            List<String> block = new ArrayList<>();
            reaches.of(machine).ifPresent(reach -> {
                block.add(reach.command());
                block.add("");
                block.addAll(reach.config());
                block.add("");
                block.add("# " + reach.address() + " has the key " + reach.fingerprint() + " (ED25519)");
            });
            events.publishEvent(new Notice("machine-made-" + done.job().id(), "machine-" + machine.name(), List.of(owner),
                    "/machines/" + machine.name(), machine.name(), machine.name() + " is ready: how to sign in",
                    machine.name() + " is ready at " + String.join(", ", machine.addresses()) + ".",
                    "Sign in with your SSH key; the block is for ~/.ssh/config. Compare the fingerprint the first time.", null,
                    List.of(), block,
                    machine.name() + " is yours"));
        });
    }
}
