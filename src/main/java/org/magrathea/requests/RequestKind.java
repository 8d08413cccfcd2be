package org.magrathea.requests;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;

/** A kind of request. Each has a folder of its own beside this file, with its details, its form, its checks and its plan. */
public interface RequestKind {

    /** Its name in addresses and in the database. */
    String name();

    /** Where the form of a request of this kind is found that is changed or offered otherwise. */
    default String form(String machine, long request) {
        return formOf(name(), machine, request);
    }

    /** The same for a kind that has its form under its machine. */
    static String formOf(String kind, String machine, long request) {
        return "/machines/" + machine + "/" + kind + "-requests/" + request;
    }

    /** What is asked, as label and value, for the page and the queue. */
    Map<String, String> facts(String details);

    /** Whether a machine has one request of this kind at a time, from when it is sent until it has ended. */
    default boolean oneAtATime() {
        return false;
    }

    /** The same of several at once, in their order; a kind that looks something up for it reads all of that together. */
    default List<Map<String, String>> facts(List<String> details) {
        return details.stream().map(this::facts).toList();
    }

    /** What speaks for and against a request now. */
    default List<Check> checks(String details, Surroundings around) {
        return checks(List.of(new Case(details, around))).getFirst();
    }

    /**
     * The same of several at once, in their order. What is read for it is read for all of them together: the number of statements
     * must not grow with the number of requests.
     */
    List<List<Check>> checks(List<Case> cases);

    /** A request to be checked: the kind's own JSON, and what it is checked against. */
    record Case(String details, Surroundings around) {

        public MachineFacts machine() {
            return around.machine();
        }
    }

    /** Carries it out, or says what a host has to do; called in the transaction of the approval. */
    Carrying carry(Approved approved);

    /** What takes the place of a job that failed, where there is another way; without one the request has failed. */
    default Optional<JobOrder> instead(Asker of, JobEvent.JobFailed failed) {
        return Optional.empty();
    }

    /** Whose request it is, about which machine, with the kind's own JSON. */
    record Asker(String details, MachineFacts machine, long requester) {
    }

    /** What came of its job, in words. */
    String summary(String details, MachineFacts machine, JobResult result);
}
