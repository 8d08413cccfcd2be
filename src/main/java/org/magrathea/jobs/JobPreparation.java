package org.magrathea.jobs;

import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.OperationArguments;

/** Prepares a host for a job before it is sent. */
public interface JobPreparation {

    /**
     * Called outside of transactions, right before a job is sent to its host, and again when the job is sent again.
     *
     * @throws HostUnreachable the host did not answer. The job is sent later
     */
    void prepare(long host, OperationArguments arguments);
}
