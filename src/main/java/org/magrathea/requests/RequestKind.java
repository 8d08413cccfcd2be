package org.magrathea.requests;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;

/** A kind of request. Each has a folder of its own beside this file, with its details, its form, its checks and its plan. */
public interface RequestKind {

    /** Its name in addresses and in the database. */
    String name();

    /** What is asked, as label and value, for the page and the queue. */
    Map<String, String> facts(String details);

    /** What speaks for and against it now. */
    List<Check> checks(String details, Surroundings around);

    /** What a host has to do; called in the transaction of the approval. */
    JobOrder order(String details, MachineFacts machine, Instant notBefore);

    /** What came of it, in words. */
    String summary(String details, MachineFacts machine, JobResult result);
}
