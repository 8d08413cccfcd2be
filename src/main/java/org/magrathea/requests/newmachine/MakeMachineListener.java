package org.magrathea.requests.newmachine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.magrathea.StoredJson;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobListener;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.machines.operations.MakeMachine;
import org.magrathea.network.Addresses;
import org.magrathea.network.PublicAddresses;
import org.magrathea.network.SshConnections;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.magrathea.requests.RequestEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Activates a machine once it is created. Frees its name and address if it is not created. */
@Component
class MakeMachineListener implements JobListener<MakeMachine>, MailEvents {

    private final Machines machines;
    private final Addresses addresses;
    private final PublicAddresses publicAddresses;
    private final SshConnections sshConnections;
    private final People people;
    private final ApplicationEventPublisher events;

    MakeMachineListener(Machines machines, Addresses addresses, PublicAddresses publicAddresses, SshConnections sshConnections,
            People people,
            ApplicationEventPublisher events) {
        this.machines = machines;
        this.addresses = addresses;
        this.publicAddresses = publicAddresses;
        this.sshConnections = sshConnections;
        this.people = people;
        this.events = events;
    }

    @Override
    public void done(JobEvent.JobDone done, MakeMachine made) {
        long machine = done.job().machine();
        machines.activate(machine, made.address().replace(',', ' '), done.result().fields().path("hostKey").asString(""));
        addresses.use(machine);
        notifyOwner(machines.find(machine).orElseThrow(), done);
    }

    @EventListener
    void on(RequestEvent event) {
        if (!event.request().kind().equals(NewMachineKind.NAME)) {
            return;
        }
        switch (event) {
            case RequestEvent.RequestDenied denied -> free(denied);
            case RequestEvent.RequestExpired expired -> free(expired);
            case RequestEvent.RequestCancelled cancelled -> free(cancelled);
            case RequestEvent.RequestCancelledWhileRunning stopped -> free(stopped);
            case RequestEvent.RequestFailed failed -> free(failed);
            case RequestEvent.RequestSubmitted submitted -> {
            }
            case RequestEvent.RequestChanged changed -> updateReservation(changed);
            case RequestEvent.RequestOffered offered -> {
            }
            case RequestEvent.RequestAsked asked -> {
            }
            case RequestEvent.RequestCommented commented -> {
            }
            case RequestEvent.RequestClosed closed -> {
            }
            case RequestEvent.RequestApprovedOnce first -> {
            }
            case RequestEvent.RequestApproved approved -> {
            }
            case RequestEvent.RequestStarted started -> {
            }
            case RequestEvent.RequestDone done -> setExpiry(done);
        }
    }

    /** Reserves the edited name and an address. Fails if one of them is taken. */
    private void updateReservation(RequestEvent.RequestChanged changed) {
        MachineFacts before = machines.find(changed.request().machineId()).orElseThrow();
        NewMachineDetails requested = StoredJson.read(changed.request().details(), NewMachineDetails.class);
        machines.changeRequest(before.id(), requested.spec(changed.at()));
        if (before.hostId() != requested.host()) {
            addresses.giveBack(before.id());
            addresses.reserve(requested.host(), before.id());
            publicAddresses.reserveForFirst(requested.host(), before.id(), before.ownerId());
        }
    }

    /** The lifetime begins when the machine exists, not with the request. */
    private void setExpiry(RequestEvent.RequestDone done) {
        Integer days = StoredJson.read(done.request().details(), NewMachineDetails.class).days();
        if (days != null) {
            machines.startLifetime(done.request().machineId(), done.at().plus(Duration.ofDays(days)));
        }
    }

    private void free(RequestEvent event) {
        machines.remove(event.request().machineId());
        addresses.giveBack(event.request().machineId());
    }

    private void notifyOwner(MachineFacts machine, JobEvent.JobDone done) {
        people.find(machine.ownerId()).ifPresent(owner -> {
            List<String> block = new ArrayList<>();
            sshConnections.of(machine).ifPresent(connection -> {
                block.add(connection.command());
                block.add("");
                block.addAll(connection.config());
                block.add("");
                block.add("# " + connection.address() + " has the key " + connection.fingerprint() + " (ED25519)");
            });
            events.publishEvent(ready(done.job().id(), machine.name(), machine.addresses(), block, owner));
        });
    }

    private static Notice ready(long job, String name, List<String> addresses, List<String> block, Person owner) {
        return new Notice("machine-made-" + job, "machine-" + name, List.of(owner), "/machines/" + name, name, name + " is ready",
                name + " is ready at " + String.join(", ", addresses) + ".",
                "Sign in with your SSH key. Add the block to ~/.ssh/config. Compare the fingerprint at the first sign-in.", null,
                List.of(), block, name + " is yours");
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(ready(57, "sparrow", List.of("10.77.0.5"), List.of("ssh sparrow", "", "Host sparrow",
                "    HostName 10.77.0.5", "    User root"), reader));
    }
}
