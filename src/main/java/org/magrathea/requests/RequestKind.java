package org.magrathea.requests;

import java.util.List;
import java.util.Map;

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

    /** Carries it out, or says what a host has to do; called in the transaction of the approval. */
    Carrying carry(Approved approved);

    /** What came of its job, in words. */
    String summary(String details, MachineFacts machine, JobResult result);
}
