package org.magrathea.requests;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.GivenPasswords;
import org.magrathea.accounts.Marks;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.JobView;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.Stage;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts the page of one request together. */
@Component
@Transactional(readOnly = true)
class RequestViews {

    private static final Limit COMMENTS = Limit.of(100);

    private final RequestRepository requests;
    private final DecisionRepository decisions;
    private final CommentRepository comments;
    private final CounterOfferRepository offers;
    private final RequestKinds kinds;
    private final RequestLookup lookup;
    private final People people;
    private final GivenPasswords given;
    private final Jobs jobs;

    RequestViews(RequestRepository requests, DecisionRepository decisions, CommentRepository comments,
            CounterOfferRepository offers, RequestKinds kinds, RequestLookup lookup, People people, GivenPasswords given,
            Jobs jobs) {
        this.requests = requests;
        this.decisions = decisions;
        this.comments = comments;
        this.offers = offers;
        this.kinds = kinds;
        this.lookup = lookup;
        this.people = people;
        this.given = given;
        this.jobs = jobs;
    }

    public RequestView of(long id) {
        Request request = requests.findById(id).orElseThrow();
        Optional<Decision> decision = decisions.findById(id);
        List<RequestComment> said = comments.newest(id, COMMENTS).reversed();
        Set<Long> everybody = everybody(request, decision, said);
        Map<Long, Person> persons = people.byIds(everybody);
        Marks marks = given.marks(everybody);
        JobView job = Optional.ofNullable(request.jobId()).flatMap(jobs::find).orElse(null);
        return new RequestView(id, request.kind(), request.revision(), request.state(), request.title(), request.sentence(),
                request.why(), request.startsAt(), request.submittedAt(), request.endedAt(), request.ending(),
                person(persons, request.requesterId()), request.madeBy() == null ? null : person(persons, request.madeBy()),
                lookup.machine(request).name(),
                lookup.machine(request).stage() != Stage.GONE,
                kinds.named(request.kind()).form(lookup.machine(request).name(), id),
                kinds.named(request.kind()).facts(request.details()),
                decision.map(made -> view(made, persons, marks)).orElse(null), job,
                said.stream().map(comment -> view(comment, persons, marks)).toList(), offer(request),
                actsNext(request, job), marks.of(madeBy(request), request.revisedAt()));
    }

    private RequestView.@Nullable OfferView offer(Request request) {
        return offers.findByRequestId(request.id())
                .filter(offer -> offer.isFor(request))
                .map(offer -> new RequestView.OfferView(people.find(offer.offeredBy()).orElseThrow(), offer.sentence(),
                        kinds.named(request.kind()).facts(offer.details()), offer.startsAt(), offer.words(), offer.offeredAt()))
                .orElse(null);
    }

    /** Changes whenever something changes that the live part of the page shows. */
    public Object fingerprint(long id) {
        return requests.findById(id)
                .map(request -> request.version() + " " + comments.countByRequestId(id) + " "
                        + Optional.ofNullable(request.jobId()).map(jobs::fingerprint).orElse(""))
                .orElse("");
    }

    private @Nullable String actsNext(Request request, @Nullable JobView job) {
        return switch (request.state()) {
            case SUBMITTED ->
                "An admin decides: " + String.join(" or ", people.admins().stream().map(Person::name).toList()) + ".";
            case NEEDS_ANSWER -> "The requester says whether the offer is wanted.";
            case APPROVED -> job != null && job.state() == JobState.QUEUED
                    ? "It waits for its turn on the host and starts by itself."
                    : "It starts by itself.";
            case SCHEDULED -> "It starts by itself at the agreed time.";
            case RUNNING -> job != null && job.unknown()
                    ? "The host cannot be asked just now; the portal keeps trying."
                    : "The host works on it.";
            case DONE, FAILED, DENIED, WITHDRAWN, EXPIRED -> null;
        };
    }

    private static Set<Long> everybody(Request request, Optional<Decision> decision, List<RequestComment> said) {
        Set<Long> ids = new LinkedHashSet<>(List.of(request.requesterId()));
        ids.add(madeBy(request));
        decision.ifPresent(made -> ids.add(made.decidedBy()));
        said.forEach(comment -> ids.add(comment.authorId()));
        return ids;
    }

    private static long madeBy(Request request) {
        return Objects.requireNonNullElse(request.madeBy(), request.requesterId());
    }

    private static RequestView.DecisionView view(Decision decision, Map<Long, Person> persons, Marks marks) {
        return new RequestView.DecisionView(decision.approved(), person(persons, decision.decidedBy()), decision.words(),
                decision.decidedAt(), marks.of(decision.decidedBy(), decision.decidedAt()));
    }

    private static RequestView.CommentView view(RequestComment comment, Map<Long, Person> persons, Marks marks) {
        return new RequestView.CommentView(comment.id(), person(persons, comment.authorId()), comment.text(),
                comment.writtenAt(), marks.of(comment.authorId(), comment.writtenAt()));
    }

    private static Person person(Map<Long, Person> persons, long id) {
        Person person = persons.get(id);
        if (person == null) {
            throw new IllegalStateException("Nobody has the account " + id);
        }
        return person;
    }
}
