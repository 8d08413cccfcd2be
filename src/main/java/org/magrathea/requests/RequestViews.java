package org.magrathea.requests;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.accounts.GivenPasswords;
import org.magrathea.accounts.Marks;
import org.magrathea.accounts.People;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.JobView;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.LifecycleState;
import org.magrathea.machines.MachineFacts;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the data of the page of one request. */
@Component
@Transactional(readOnly = true)
class RequestViews {

    private static final Limit COMMENTS = Limit.of(100);

    private final RequestRepository requests;
    private final DecisionRepository decisions;
    private final CommentRepository comments;
    private final CounterOfferRepository offers;
    private final RequestKinds kinds;
    private final Map<String, RequestPart> parts;
    private final RequestLookup lookup;
    private final People people;
    private final GivenPasswords given;
    private final Jobs jobs;
    private final RequestExpiry expiry;
    private final SecondApproval second;

    RequestViews(RequestRepository requests, DecisionRepository decisions, CommentRepository comments,
            CounterOfferRepository offers, RequestKinds kinds, List<RequestPart> parts, RequestLookup lookup, People people,
            GivenPasswords given, Jobs jobs, RequestExpiry expiry, SecondApproval second) {
        this.requests = requests;
        this.decisions = decisions;
        this.comments = comments;
        this.offers = offers;
        this.kinds = kinds;
        this.parts = parts.stream().collect(Collectors.toMap(RequestPart::kind, Function.identity()));
        this.lookup = lookup;
        this.people = people;
        this.given = given;
        this.jobs = jobs;
        this.expiry = expiry;
        this.second = second;
    }

    public RequestView of(long id) {
        Request request = requests.findById(id).orElseThrow();
        Optional<Decision> decision = decisions.findById(id);
        Optional<RequestComment> question = Optional.ofNullable(request.question()).flatMap(comments::findById);
        List<RequestComment> shownComments = comments.newest(id, COMMENTS).reversed();
        Set<Long> participants = participants(request, decision, shownComments);
        question.ifPresent(asked -> participants.add(asked.authorId()));
        Map<Long, Person> persons = people.byIds(participants);
        Marks marks = given.marks(participants);
        JobView job = Optional.ofNullable(request.job().id()).flatMap(jobs::find).orElse(null);
        MachineFacts machine = request.isConversation() ? null : lookup.machine(request);
        RequestContents contents = request.contents();
        RequestEnding ending = request.ending();
        RequestPart part = parts.get(request.kind());
        return new RequestView(id, request.kind(), request.isConversation(), request.revision(), request.state(),
                contents.title(), contents.sentence(), contents.why(), request.slot().startsAt(), request.submittedAt(),
                ending == null ? null : ending.endedAt(), ending == null ? null : ending.words(),
                person(persons, request.requesterId()), request.madeBy() == null ? null : person(persons, request.madeBy()),
                machine == null ? null : machine.name(),
                machine != null && machine.lifecycleState() == LifecycleState.REMOVED ? machine.id() : null,
                "/requests/" + id + "/edit",
                kinds.named(request.kind()).facts(contents.details()),
                decision.map(made -> view(made, persons, marks)).orElse(null), job,
                shownComments.stream().map(comment -> view(comment, persons, marks)).toList(), offer(request),
                question.map(asked -> view(asked, persons, marks)).orElse(null), expiry.of(request).orElse(null),
                actsNext(request, job), marks.of(madeBy(request), request.revisedAt()),
                part == null ? null : part.template(), part == null ? Map.of() : part.attributes(id, contents.details()));
    }

    private RequestView.@Nullable OfferView offer(Request request) {
        return offers.findByRequestId(request.id())
                .filter(offer -> offer.isFor(request))
                .map(offer -> new RequestView.OfferView(people.find(offer.offeredBy()).orElseThrow(), offer.sentence(),
                        kinds.named(request.kind()).facts(offer.details()), offer.startsAt(), offer.words(), offer.offeredAt()))
                .orElse(null);
    }

    /** Changes with the content of the live part of the page. */
    public Object fingerprint(long id) {
        return requests.findById(id)
                .map(request -> request.version() + " " + comments.countByRequestId(id) + " "
                        + second.first(request).map(FirstApproval::approvedAt).map(Instant::toString).orElse("") + " "
                        + Optional.ofNullable(request.job().id()).map(jobs::fingerprint).orElse(""))
                .orElse("");
    }

    private @Nullable String actsNext(Request request, @Nullable JobView job) {
        return switch (request.state()) {
            case SUBMITTED -> adminsNext(request);
            case NEEDS_ANSWER -> request.isConversation()
                    ? "The requester answers or closes the question."
                    : request.question() == null
                            ? "The requester accepts or declines the offer."
                            : "The requester answers the question.";
            case APPROVED -> request.slot().isMissed()
                    ? "The requester chooses another start."
                    : job != null && job.state() == JobState.QUEUED
                            ? "The job is queued on the host and starts automatically."
                            : "The job starts automatically.";
            case SCHEDULED -> "The job starts automatically at the agreed time.";
            case RUNNING -> job != null && job.unknown()
                    ? "Host unreachable. The portal keeps trying."
                    : "The host is executing the job.";
            case DONE, FAILED, DENIED, CANCELLED, EXPIRED -> null;
        };
    }

    private String adminsNext(Request request) {
        List<Person> admins = people.admins();
        if (request.isConversation()) {
            return Deciders.next(admins, "An admin", "answers");
        }
        if (second.stuck(request).isPresent()) {
            return SecondApproval.STUCK_NEXT;
        }
        return second.needed(request)
                ? second.first(request)
                        .map(first -> Deciders.next(admins.stream()
                                .filter(admin -> admin.id() != first.approvedBy() && admin.id() != request.requesterId())
                                .toList(), "A second admin", "decides"))
                        .orElseGet(() -> Deciders.next(admins, "An admin", "decides") + " The request needs two approvals.")
                : Deciders.next(admins, "An admin", "decides");
    }

    private static Set<Long> participants(Request request, Optional<Decision> decision, List<RequestComment> shownComments) {
        Set<Long> ids = new LinkedHashSet<>(List.of(request.requesterId()));
        ids.add(madeBy(request));
        decision.ifPresent(made -> ids.add(made.decidedBy()));
        shownComments.forEach(comment -> ids.add(comment.authorId()));
        return ids;
    }

    private static long madeBy(Request request) {
        return Objects.requireNonNullElse(request.madeBy(), request.requesterId());
    }

    private static RequestView.DecisionView view(Decision decision, Map<Long, Person> persons, Marks marks) {
        return new RequestView.DecisionView(decision.approved(), person(persons, decision.decidedBy()), decision.rule(),
                decision.words(), decision.decidedAt(), marks.of(decision.decidedBy(), decision.decidedAt()));
    }

    private static RequestView.CommentView view(RequestComment comment, Map<Long, Person> persons, Marks marks) {
        return new RequestView.CommentView(comment.id(), person(persons, comment.authorId()), comment.text(),
                comment.writtenAt(), marks.of(comment.authorId(), comment.writtenAt()));
    }

    private static Person person(Map<Long, Person> persons, long id) {
        Person person = persons.get(id);
        if (person == null) {
            throw new IllegalStateException("No account with the number " + id);
        }
        return person;
    }
}
