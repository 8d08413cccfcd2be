package org.magrathea.requests.size;

import java.time.Duration;
import org.magrathea.machines.LentMemory;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.machines.Share;
import org.magrathea.requests.RequestEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts what a request wants for as long as it is open, and has the memory go back that is for a while. */
@Component
class SizeOutcome {

    private final Machines machines;
    private final LentMemory lent;

    SizeOutcome(Machines machines, LentMemory lent) {
        this.machines = machines;
        this.lent = lent;
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
                keepOrLend(done);
            }
            case RequestEvent.RequestDenied denied -> free(denied);
            case RequestEvent.RequestWithdrawn withdrawn -> free(withdrawn);
            case RequestEvent.RequestAborted aborted -> free(aborted);
            case RequestEvent.RequestFailed failed -> free(failed);
            case RequestEvent.RequestCommented commented -> {
            }
            case RequestEvent.RequestOffered offered -> {
            }
            case RequestEvent.RequestApproved approved -> {
            }
            case RequestEvent.RequestStarted started -> {
            }
        }
    }

    private void claim(RequestEvent event) {
        MachineFacts machine = machines.find(event.request().machineId()).orElseThrow();
        Share more = SizeDetails.read(event.request().details()).more(machine);
        machines.askMore(machine.id(), more.memory(), more.disk());
    }

    private void free(RequestEvent event) {
        machines.askMore(event.request().machineId(), 0, 0);
    }

    private void keepOrLend(RequestEvent.RequestDone done) {
        SizeDetails asked = SizeDetails.read(done.request().details());
        long machine = done.request().machineId();
        machines.resized(machine, asked.memoryMib() << 20, asked.rootMib() << 20, asked.homeMib() << 20);
        if (asked.days() != null) {
            lent.lend(machine, asked.formerMemoryMib() << 20, done.at().plus(Duration.ofDays(asked.days())));
        } else if (asked.changesMemory()) {
            lent.keep(machine);
        }
    }
}
