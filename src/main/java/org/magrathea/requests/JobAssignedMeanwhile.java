package org.magrathea.requests;

import org.springframework.dao.PessimisticLockingFailureException;

/** A request got its job, or another one, between the look at it and its lock. The act begins again, with that job. */
class JobAssignedMeanwhile extends PessimisticLockingFailureException {

    JobAssignedMeanwhile(long request) {
        super("Request " + request + " got another job while it was waited for");
    }
}
