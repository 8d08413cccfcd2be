package org.magrathea.requests.resize;

import java.time.Duration;
import org.magrathea.StoredJson;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.machines.TemporaryMemoryExpiry;
import org.magrathea.quotas.Amounts;
import org.magrathea.requests.RequestEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts the additional amounts of open resize requests, and schedules the end of temporary memory. */
@Component
class SizeRequestListener {

    private final Machines machines;
    private final TemporaryMemoryExpiry temporaryMemory;

    SizeRequestListener(Machines machines, TemporaryMemoryExpiry temporaryMemory) {
        this.machines = machines;
        this.temporaryMemory = temporaryMemory;
    }

    @EventListener
    void on(RequestEvent event) {
        if (!event.request().kind().equals(SizeKind.NAME)) {
            return;
        }
        switch (event) {
            case RequestEvent.RequestSubmitted submitted -> claim(submitted);
            case RequestEvent.RequestChanged changed -> claim(changed);
            case RequestEvent.RequestDone done -> {
                free(done);
                applyMemory(done);
            }
            case RequestEvent.RequestDenied denied -> free(denied);
            case RequestEvent.RequestExpired expired -> free(expired);
            case RequestEvent.RequestCancelled cancelled -> free(cancelled);
            case RequestEvent.RequestCancelledWhileRunning stopped -> free(stopped);
            case RequestEvent.RequestFailed failed -> free(failed);
            case RequestEvent.RequestAsked asked -> {
            }
            case RequestEvent.RequestCommented commented -> {
            }
            case RequestEvent.RequestClosed closed -> {
            }
            case RequestEvent.RequestOffered offered -> {
            }
            case RequestEvent.RequestApprovedOnce first -> {
            }
            case RequestEvent.RequestApproved approved -> {
            }
            case RequestEvent.RequestStarted started -> {
            }
        }
    }

    private void claim(RequestEvent event) {
        MachineFacts machine = machines.find(event.request().machineId()).orElseThrow();
        Amounts more = StoredJson.read(event.request().details(), SizeDetails.class).more(machine);
        machines.requestMore(machine.id(), more.memory(), more.disk());
    }

    private void free(RequestEvent event) {
        machines.requestMore(event.request().machineId(), 0, 0);
    }

    private void applyMemory(RequestEvent.RequestDone done) {
        SizeDetails requested = StoredJson.read(done.request().details(), SizeDetails.class);
        long machine = done.request().machineId();
        machines.resized(machine, requested.memoryMib() << 20, requested.rootMib() << 20, requested.homeMib() << 20);
        if (requested.days() != null) {
            temporaryMemory.grant(machine, requested.formerMemoryMib() << 20, done.at().plus(Duration.ofDays(requested.days())));
        } else if (requested.changesMemory()) {
            temporaryMemory.keep(machine);
        }
    }
}
