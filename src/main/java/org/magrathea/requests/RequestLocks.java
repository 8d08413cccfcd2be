package org.magrathea.requests;

import java.util.Objects;
import org.magrathea.accounts.AccountLock;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Locks the rows of an action on a request in the common order: accounts with counted quota, job, request. The head of
 * the ledger follows at the end of the transaction. Actions decide on data read after the locks.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RequestLocks {

    private final RequestRepository requests;
    private final AccountLock accounts;
    private final Machines machines;
    private final JobQueue queue;

    RequestLocks(RequestRepository requests, AccountLock accounts, Machines machines, JobQueue queue) {
        this.requests = requests;
        this.accounts = accounts;
        this.machines = machines;
        this.queue = queue;
    }

    /** For a new request. */
    void forNew(long requester, long machine) {
        accounts.hold(requester, machines.ownerOf(machine).orElse(requester));
    }

    /** For actions that do not change the job. */
    Request lock(long id) {
        LockedWith with = requests.lockedWith(id).orElseThrow();
        forNew(with.requester(), with.machine());
        return requests.lock(id).orElseThrow();
    }

    /**
     * For actions that end the job together with the request.
     *
     * @throws JobAssignedMeanwhile the request got another job before it was locked. Retry in a new transaction
     */
    Request lockWithJob(long id) {
        LockedWith with = requests.lockedWith(id).orElseThrow();
        forNew(with.requester(), with.machine());
        if (with.job() != null) {
            queue.lock(with.job());
        }
        Request request = requests.lock(id).orElseThrow();
        if (!Objects.equals(request.job().id(), with.job())) {
            throw new JobAssignedMeanwhile(id);
        }
        return request;
    }
}
