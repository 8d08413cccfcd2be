package org.magrathea.requests;

import org.magrathea.jobs.JobOrder;

/** How an approved request is carried out. */
public sealed interface Carrying {

    /** A host has to do something; the request ends when its job does. */
    record ByJob(JobOrder order) implements Carrying {
    }

    /** It was done in the transaction of the approval; {@code summary} says in words what came of it. */
    record AtOnce(String summary) implements Carrying {
    }
}
