package org.magrathea.requests;

import java.util.Objects;
import org.magrathea.accounts.AccountLock;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Locks what an act on a request may change, in the order that every transaction keeps: the accounts that it counts against,
 * its job, the request itself, and at the end of the transaction the head of the ledger. Whatever an act decides, it decides
 * on what it reads after this.
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

    /** For what is about to be asked. */
    void forNew(long requester, long machine) {
        accounts.hold(requester, machines.ownerOf(machine).orElse(requester));
    }

    /** For acts on a request that has no job yet, or leave its job alone. */
    Request lock(long id) {
        LockedWith with = requests.lockedWith(id).orElseThrow();
        forNew(with.requester(), with.machine());
        return requests.lock(id).orElseThrow();
    }

    /**
     * For acts that end the job together with the request.
     *
     * @throws JobAssignedMeanwhile it has another job by now than when the job was locked; to be tried again in a new transaction
     */
    Request lockWithJob(long id) {
        LockedWith with = requests.lockedWith(id).orElseThrow();
        forNew(with.requester(), with.machine());
        if (with.job() != null) {
            queue.lock(with.job());
        }
        Request request = requests.lock(id).orElseThrow();
        if (!Objects.equals(request.jobId(), with.job())) {
            throw new JobAssignedMeanwhile(id);
        }
        return request;
    }
}
