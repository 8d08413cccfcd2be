package org.magrathea.requests;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The two approvals of dangerous kinds. The first one is recorded, the second one of another admin starts the request. With fewer
 * than two admins beside the requester since the request was sent, one approval is enough.
 */
@Component
class SecondApproval {

    private static final int NEEDED = 2;
    private static final String STUCK = "The request needs two approvals, and fewer than two admins can give one now. "
            + "Add an admin, or let the requester cancel the request and send it again. A new request needs one approval.";

    /** The same for the requester and the admins. */
    static final String STUCK_NEXT = "The request needs two approvals, and fewer than two admins can give one now. "
            + "Wait for another admin, or cancel the request and send it again. A new request needs one approval.";

    private final DangerousKinds dangerous;
    private final FirstApprovalRepository firsts;
    private final SecondAdmin secondAdmin;
    private final RequestLookup lookup;
    private final People people;
    private final ApplicationEventPublisher events;

    SecondApproval(DangerousKinds dangerous, FirstApprovalRepository firsts, SecondAdmin secondAdmin, RequestLookup lookup,
            People people, ApplicationEventPublisher events) {
        this.dangerous = dangerous;
        this.firsts = firsts;
        this.secondAdmin = secondAdmin;
        this.lookup = lookup;
        this.people = people;
        this.events = events;
    }

    /** Those of these requests that need two approvals. */
    Set<Long> needing(Collection<Request> requests) {
        Set<Long> sent = dangerous.sentAsDangerous(requests);
        if (sent.isEmpty()) {
            return sent;
        }
        Instant oldest = requests.stream().map(Request::submittedAt).min(Instant::compareTo).orElseThrow();
        List<Person> admins = people.adminsSince(oldest);
        return requests.stream()
                .filter(request -> sent.contains(request.id()))
                .filter(request -> admins.stream().filter(admin -> admin.id() != request.requesterId()).count() >= NEEDED)
                .map(Request::id)
                .collect(Collectors.toSet());
    }

    /** Whether a request of this kind that is sent now needs two approvals. */
    boolean willNeed(String kind, Person requester) {
        return dangerous.needs(kind)
                && people.admins().stream().filter(admin -> admin.id() != requester.id()).count() >= NEEDED;
    }

    boolean needed(Request request) {
        return needing(List.of(request)).contains(request.id());
    }

    /**
     * Why these requests cannot get both approvals now, by number: fewer than two admins beside the requester are left. A request
     * that is sent now needs one approval then. {@code needing} are those that need two.
     */
    Map<Long, String> stuck(Collection<Request> requests, Set<Long> needing) {
        if (needing.isEmpty()) {
            return Map.of();
        }
        List<Person> admins = people.admins();
        return requests.stream()
                .filter(request -> needing.contains(request.id())
                        && admins.stream().filter(admin -> admin.id() != request.requesterId()).count() < NEEDED)
                .collect(Collectors.toMap(Request::id, request -> STUCK));
    }

    Optional<String> stuck(Request request) {
        return Optional.ofNullable(stuck(List.of(request), needing(List.of(request))).get(request.id()));
    }

    /** The first approval of the present revision, by a person who still is an active admin. */
    Optional<FirstApproval> first(Request request) {
        return given(request).filter(first -> byAdmin(first.approvedBy()));
    }

    /** The first approval of the present revision. Its approver may no longer be an admin. */
    Optional<FirstApproval> given(Request request) {
        return firsts.findById(request.id()).filter(first -> first.isFor(request));
    }

    /** The same of several requests, by number. */
    Map<Long, FirstApproval> first(Collection<Request> requests) {
        Map<Long, Request> byId = new HashMap<>();
        requests.forEach(request -> byId.put(request.id(), request));
        if (byId.isEmpty()) {
            return Map.of();
        }
        Set<Long> admins = people.admins().stream().map(Person::id).collect(Collectors.toSet());
        return firsts.ofAll(byId.keySet())
                .stream()
                .filter(first -> admins.contains(first.approvedBy()))
                .filter(first -> Optional.ofNullable(byId.get(first.getId())).filter(first::isFor).isPresent())
                .collect(Collectors.toMap(FirstApproval::getId, first -> first));
    }

    /** Why this admin cannot give the second approval. Empty if this admin can, or without a first approval. */
    Optional<String> objection(Request request, Person by) {
        return needed(request)
                ? first(request).flatMap(first -> secondAdmin.objection(first.approvedBy(), first.approvedAt(), by))
                : Optional.empty();
    }

    /**
     * Takes an approval as the first one if another has to follow. Called with the request locked. Returns whether it was taken.
     *
     * @param alone whether the approval is valid only without another one: that of a rule or of a bulk decision
     * @throws ApprovalBlocked the approval is one of these, or the same admin, or an account of that admin, approves again
     */
    boolean takesAsFirst(Request request, Person by, boolean alone, @Nullable String words, Instant now) {
        if (!needed(request)) {
            return false;
        }
        if (alone) {
            throw new ApprovalBlocked("The request needs two approvals. Open its page to decide.");
        }
        Optional<FirstApproval> first = first(request);
        if (first.isPresent()) {
            secondAdmin.objection(first.get().approvedBy(), first.get().approvedAt(), by).ifPresent(objection -> {
                throw new ApprovalBlocked(objection);
            });
            return false;
        }
        firsts.findById(request.id())
                .ifPresentOrElse(invalid -> invalid.give(request, by.id(), words, now),
                        () -> firsts.save(new FirstApproval(request, by.id(), words, now)));
        events.publishEvent(new RequestEvent.RequestApprovedOnce(lookup.facts(request), now, by, words));
        return true;
    }

    private boolean byAdmin(long account) {
        return people.canSignIn(account) && people.find(account).filter(Person::isAdmin).isPresent();
    }
}
