package org.magrathea.requests;

import java.util.List;

import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;

/** A kind of request without an approval and a job. People write to each other until one side closes it. */
public interface ConversationKind extends RequestKind {

    @Override
    default List<List<Check>> checks(List<Case> cases) {
        return cases.stream().map(one -> List.<Check>of()).toList();
    }

    @Override
    default Execution execute(Approved approved) {
        throw new IllegalStateException("A conversation is not approved");
    }

    @Override
    default String summary(String details, MachineFacts machine, JobResult result) {
        throw new IllegalStateException("A conversation has no job");
    }
}
