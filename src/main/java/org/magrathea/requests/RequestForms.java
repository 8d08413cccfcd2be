package org.magrathea.requests;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.machines.Machines;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;
import org.springframework.web.server.ResponseStatusException;

/** What the form of each kind of request needs to know. */
@Component
@Transactional(readOnly = true)
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

    RequestForms(RequestRepository requests, RequestLookup lookup, ApprovalQueue queue, Machines machines, People people,
            RequestDesk desk, OfferDesk offers, RequestKinds kinds, OpenRequests open, StartTime startTime) {
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
    }

    public Surroundings around(String machine) {
        return lookup.around(machines.named(machine).orElseThrow());
    }

    /**
     * The request with what was typed, for its requester, or for an admin who offers something else, while nobody has decided.
     *
     * @throws ResponseStatusException 404 when it is of another kind
     * @throws RequestNotOpen otherwise
     */
    public OpenRequest open(long id, String kind, Person viewer) {
        Request request = requests.findById(id)
                .filter(found -> found.kind().equals(kind))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean own = request.requesterId() == viewer.id();
        if (!own && !viewer.isAdmin() || !request.state().waitsForDecision()) {
            throw new RequestNotOpen(request);
        }
        return new OpenRequest(id, kind, lookup.machine(request).name(), request.details(), own ? request.why() : null,
                request.startsAt(), !own);
    }

    /** What the page of a form needs to know of a request that is open in it; {@code action} is the form's address. */
    public static void show(OpenRequest open, String action, Model model) {
        model.addAttribute("action", action);
        model.addAttribute("changing", open.id());
        model.addAttribute("offering", open.offering());
    }

    public List<Check> checks(String kind, String details, Surroundings around) {
        return kinds.named(kind).checks(details, around);
    }

    /** Why none of this kind may be asked for beside what is open already. */
    public Optional<String> againstAnother(String kind, Surroundings around) {
        return open.againstAnother(kinds.named(kind), around.machine().id());
    }

    /** When it is to begin, as typed; null for as soon as approved, and when it is wrong, which is then said. */
    public @Nullable Instant start(TypedRequest form, ZoneId zone, Errors errors) {
        return startTime.of(form.timing(), form.at(), zone, errors);
    }

    @Transactional
    public long submit(Asked asked, Person requester) {
        return desk.submit(requester, asked);
    }

    /** Its requester wants it otherwise, or an admin offers something else. */
    @Transactional
    public void send(OpenRequest open, Asked asked, Person by) {
        if (open.offering()) {
            offers.offer(open.id(), asked, by);
        } else {
            desk.change(open.id(), asked);
        }
    }

    /** Names of those who can decide what this person asks. */
    public List<String> deciders(Person requester) {
        List<Person> admins = people.admins();
        return admins.stream().filter(admin -> admins.size() == 1 || admin.id() != requester.id()).map(Person::name).toList();
    }

    /** How long half of the last decided requests of this kind waited at most. */
    public Optional<Duration> usualWait(String kind) {
        return queue.usualWait(kind);
    }
}
