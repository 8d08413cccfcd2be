package org.magrathea.requests;

import org.springframework.dao.PessimisticLockingFailureException;

/** A request got a different job before it was locked. The action starts again with that job. */
class JobAssignedMeanwhile extends PessimisticLockingFailureException {

    JobAssignedMeanwhile(long request) {
        super("Request " + request + " got another job before it was locked");
    }
}
