package org.magrathea.requests;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;

/** A kind of request. Each has its own folder with its details, form, checks and execution. */
public interface RequestKind {

    /** Its name in URLs, in the database and in subjects of emails: a singular noun that can follow “a” or “an”. */
    String name();

    /** The requested values as label and value, for the pages of the request and Approvals. */
    Map<String, String> facts(String details);

    /** Whether a machine may have only one open request of this kind. */
    default boolean oneAtATime() {
        return false;
    }

    /**
     * The place of its job among those that share one downtime of a machine: lower ones run first. Empty for a kind whose job
     * does not stop the machine.
     */
    default OptionalInt placeInBundle() {
        return OptionalInt.empty();
    }

    /** Facts of several requests, in their order. A kind that needs further rows reads them together. */
    default List<Map<String, String>> facts(List<String> details) {
        return details.stream().map(this::facts).toList();
    }

    /** The checks of one request. */
    default List<Check> checks(String details, RequestContext context) {
        return checks(List.of(new Case(details, context))).getFirst();
    }

    /**
     * The checks of several requests, in their order. The number of statements must not grow with the number of requests. A kind
     * whose checks query hosts is called outside any transaction.
     */
    List<List<Check>> checks(List<Case> cases);

    /**
     * Queries the hosts for the checks of these requests. Called outside any transaction, because a host may take seconds. The
     * returned checks run inside the transaction and query no host.
     */
    default Checks askHosts(List<Case> cases) {
        return this::checks;
    }

    /** Checks of a kind with the earlier answers of the hosts. */
    @FunctionalInterface
    interface Checks {

        List<List<Check>> of(List<Case> cases);

        default Optional<Check> stop(String details, RequestContext context) {
            return of(List.of(new Case(details, context))).getFirst().stream().filter(Check::stops).findFirst();
        }
    }

    /** A request to be checked: the kind's own JSON and the data for the checks. */
    record Case(String details, RequestContext context) {

        public MachineFacts machine() {
            return context.machine();
        }
    }

    /** The additional resources of the host after its approval. Empty for a kind that does not know them. Queries no host. */
    default Optional<Needs> needs(Case of) {
        return Optional.empty();
    }

    /** Additional disk space and memory of the host, in bytes, at most. */
    record Needs(long disk, long memory) {
    }

    /** Whether an approval takes effect without a job, as {@link Execution.Immediate}. */
    default boolean isImmediate(String details) {
        return false;
    }

    /** Executes the request or returns the job for it. Called in the transaction of the approval. */
    Execution execute(Approved approved);

    /** A job that replaces a failed one. Empty if the request has failed. */
    default Optional<JobOrder> replacement(Requester of, JobEvent.JobFailed failed) {
        return Optional.empty();
    }

    /** The cause of the failure and the way out, for people to read. */
    default String failure(JobEvent.JobFailed failed) {
        return failed.text();
    }

    /** Requester, machine and the kind's own JSON. */
    record Requester(String details, MachineFacts machine, long requester) {
    }

    /** The result of its job, for people to read. */
    String summary(String details, MachineFacts machine, JobResult result);
}
