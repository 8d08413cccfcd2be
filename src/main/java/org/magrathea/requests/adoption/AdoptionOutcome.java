package org.magrathea.requests.adoption;

import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Takes a machine into the books once it was taken over. Until then, and after a failure, it waits as before. */
@Component
class AdoptionOutcome {

    private final Adoptions adoptions;

    AdoptionOutcome(Adoptions adoptions) {
        this.adoptions = adoptions;
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
