package org.magrathea.requests.adoption;

import java.util.List;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.StrangerSeen;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Takes a machine into the books once it was taken over. Until then, and after a failure, it waits as before. */
@Component
class AdoptionOutcome {

    private final Adoptions adoptions;
    private final Jobs jobs;

    AdoptionOutcome(Adoptions adoptions, Jobs jobs) {
        this.adoptions = adoptions;
        this.jobs = jobs;
    }

    /** Somebody took it over at a shell, or the job was cut off after it was done. */
    @EventListener
    void on(StrangerSeen seen) {
        if (jobs.activeOn(List.of(seen.machine().id())).isEmpty()) {
            String address = seen.guest().addresses().stream().findFirst().orElse(null);
            adoptions.taken(seen.machine().id(), address, seen.guest().hostKey());
        }
    }

    /** Before its request ends, whose mail names what is there by then. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(JobEvent.JobDone done) {
        if (done.job().act() instanceof HostAct.Adopt adopt) {
            adoptions.taken(done.job().machine(), adopt.address(), done.result().fields().path("hostKey").asString(""));
        }
    }
}
