package org.magrathea.requests;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.machines.LifecycleState;
import org.magrathea.machines.Machines;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;
import org.springframework.web.server.ResponseStatusException;

/** Services that the forms of all kinds of requests share. */
@Component
public class RequestForms {

    private final RequestRepository requests;
    private final RequestLookup lookup;
    private final ApprovalQueue queue;
    private final Machines machines;
    private final People people;
    private final RequestDesk desk;
    private final OfferDesk offers;
    private final RequestKinds kinds;
    private final OpenRequests open;
    private final StartTime startTime;
    private final AutomaticDecisions automatic;
    private final SlotChecks slots;
    private final SecondApproval second;
    private final SlotProposals proposals;

    RequestForms(RequestRepository requests, RequestLookup lookup, ApprovalQueue queue, Machines machines, People people,
            RequestDesk desk, OfferDesk offers, RequestKinds kinds, OpenRequests open, StartTime startTime,
            AutomaticDecisions automatic, SlotChecks slots, SecondApproval second, SlotProposals proposals) {
        this.requests = requests;
        this.lookup = lookup;
        this.queue = queue;
        this.machines = machines;
        this.people = people;
        this.desk = desk;
        this.offers = offers;
        this.kinds = kinds;
        this.open = open;
        this.startTime = startTime;
        this.automatic = automatic;
        this.slots = slots;
        this.second = second;
        this.proposals = proposals;
    }

    public RequestContext context(String machine) {
        return lookup.context(machines.named(machine).orElseThrow());
    }

    /**
     * Opens an undecided request for an edit of its requester or a counter-offer of an admin. Further possible starts in the past are
     * left out.
     *
     * @throws ResponseStatusException 404 if there is no such request
     * @throws RequestNotOpen the viewer may not edit it, or it is decided
     */
    public OpenRequest open(long id, Person viewer) {
        Request request = requests.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean own = request.requesterId() == viewer.id();
        if (!own && !viewer.isAdmin() || !request.may(own ? RequestAct.EDIT : RequestAct.OFFER)) {
            throw new RequestNotOpen(request);
        }
        RequestContents contents = request.contents();
        return new OpenRequest(id, request.kind(), lookup.machine(request).name(), contents.details(),
                own ? contents.why() : null,
                request.slot().startsAt(), proposals.of(id).stream().filter(startTime::isToCome).toList(), !own);
    }

    /**
     * The values of a request for a new one. A start in the past is left out.
     *
     * @throws ResponseStatusException 404 if there is no such request
     * @throws RequestNotOpen it is not decided yet, or is a conversation
     */
    OpenRequest earlier(long id) {
        Request request = requests.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!request.may(RequestAct.COPY)) {
            throw new RequestNotOpen(request);
        }
        List<Instant> starts = Stream.concat(Stream.ofNullable(request.slot().startsAt()), proposals.of(id).stream())
                .filter(startTime::isToCome)
                .sorted()
                .toList();
        RequestContents contents = request.contents();
        return new OpenRequest(id, request.kind(), lookup.machine(request).name(), contents.details(), contents.why(),
                starts.isEmpty() ? null : starts.getFirst(), starts.stream().skip(1).toList(), false);
    }

    /** Whether the machine of a request was removed. */
    boolean isRemoved(long id) {
        return requests.findById(id)
                .map(request -> lookup.machine(request).lifecycleState() == LifecycleState.REMOVED)
                .orElse(true);
    }

    /** Adds the attributes of an opened request to the page of its form. */
    public static void show(OpenRequest open, Model model) {
        model.addAttribute("action", "/requests/" + open.id() + "/edit");
        model.addAttribute("changing", open.id());
        model.addAttribute("offering", open.offering());
    }

    /** The checks of the kind, then the conflicts of the start time. {@code zone} is the time zone of the texts. */
    public List<Check> checks(String kind, String details, RequestContext context, @Nullable Instant start, ZoneId zone) {
        return Stream.concat(kinds.named(kind).checks(details, context).stream(), slots.of(context, start, zone).stream())
                .toList();
    }

    /** The reason why no other request of this kind may be sent while one is open. */
    public Optional<String> againstAnother(String kind, RequestContext context) {
        return open.againstAnother(kinds.named(kind), context.machine().id());
    }

    /** The typed start time. Null for as soon as approved, and for an invalid time, which is rejected. */
    public @Nullable Instant start(TypedRequest form, RequestContext context, ZoneId zone, Errors errors) {
        return form.timing() == Timing.WINDOW
                ? startTime.nextWindow(context.machine())
                : startTime.of(form.timing(), form.at(), zone, errors);
    }

    /** Further start times as typed. Invalid ones, and those in a blackout, are rejected. */
    public List<Instant> alternatives(TypedRequest form, RequestContext context, ZoneId zone, Errors errors) {
        return form.timing() != Timing.AT
                ? List.of()
                : Stream.of(alternative("at2", form.at2(), context, zone, errors),
                        alternative("at3", form.at3(), context, zone, errors))
                        .flatMap(Optional::stream)
                        .distinct()
                        .sorted()
                        .toList();
    }

    private Optional<Instant> alternative(String field, @Nullable String typed, RequestContext context, ZoneId zone,
            Errors errors) {
        if (typed == null || typed.isBlank()) {
            return Optional.empty();
        }
        Optional<Instant> start = Optional.ofNullable(startTime.read(field, typed, zone, errors));
        start.flatMap(one -> slots.stop(context, one, zone))
                .ifPresent(stop -> errors.rejectValue(field, "blackout", stop.text()));
        return start;
    }

    /**
     * Refuses a form that has sent a request of this person already. Its pages are answered with that request.
     */
    public void requireUnsent(Person requester, FormKey key) {
        open.requireUnsent(requester.id(), key.value());
    }

    public long submit(RequestDraft draft, Person requester) {
        return desk.submit(requester, draft);
    }

    /** Stores an edit of the requester or a counter-offer of an admin. */
    public void send(OpenRequest open, RequestDraft draft, Person by) {
        if (open.offering()) {
            offers.offer(open.id(), draft, by);
        } else {
            desk.change(open.id(), draft);
        }
    }

    /** The admins who can decide requests of this person: up to three names, else their number. */
    public List<String> deciders(Person requester) {
        List<Person> admins = people.admins();
        return Deciders.words(
                admins.stream().filter(admin -> admins.size() == 1 || admin.id() != requester.id()).toList());
    }

    /** What rules would do with this request. Empty if no rule is about its kind, or if a check blocks the request. */
    public Optional<Forecast> forecast(Submission submission) {
        return submission.checks().stream().anyMatch(Check::stops) ? Optional.empty() : automatic.forecast(submission);
    }

    /** Whether a request of this kind that is sent now needs two approvals. */
    public boolean needsTwoApprovals(String kind, Person requester) {
        return second.willNeed(kind, requester);
    }

    /** Median waiting time of the last decided requests of this kind. */
    public Optional<Duration> usualWait(String kind) {
        return queue.usualWait(kind);
    }
}
