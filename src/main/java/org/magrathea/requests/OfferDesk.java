package org.magrathea.requests;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.jobs.LiveUpdates;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where admins offer other values than were asked for, and requesters answer. */
@Component
@Transactional
class OfferDesk {

    private final RequestLocks locks;
    private final CounterOfferRepository offers;
    private final RequestDesk desk;
    private final DecisionDesk decisions;
    private final RequestLookup lookup;
    private final People people;
    private final LiveUpdates live;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OfferDesk(RequestLocks locks, CounterOfferRepository offers, RequestDesk desk, DecisionDesk decisions,
            RequestLookup lookup, People people, LiveUpdates live, ApplicationEventPublisher events, Clock clock) {
        this.locks = locks;
        this.offers = offers;
        this.desk = desk;
        this.decisions = decisions;
        this.lookup = lookup;
        this.people = people;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    /** The newest offer stands; one before it is forgotten. Its {@code why} are the words of the admin. */
    void offer(long id, Asked offered, Person by) {
        Request request = locks.lock(id);
        Instant now = clock.instant();
        request.needAnswer();
        offers.save(new CounterOffer(request, offered, by.id(), now));
        events.publishEvent(new RequestEvent.RequestOffered(lookup.facts(request), now, by, offered.sentence(), offered.why()));
        live.changed(request.machineId());
    }

    /**
     * The requester takes it, and it is approved in the name of who offered it.
     *
     * @throws RequestChanged another offer stands by now, or none
     * @throws CannotBeApproved a check stops it by now, or who offered it decides nothing any more
     */
    void accept(long id, Instant shown) {
        Request request = locks.lock(id);
        CounterOffer offer = standing(request, shown);
        Person by = people.find(offer.offeredBy())
                .filter(person -> person.isAdmin() && people.canSignIn(person.id()))
                .orElse(null);
        if (by == null) {
            throw new CannotBeApproved("Who offered this decides nothing any more. Write to the other admins below.");
        }
        desk.replace(id, offer.asked(request));
        decisions.approve(id, request.revision(), by, offer.words());
    }

    /** It stays with what was asked, and an admin decides on that. */
    void refuse(long id, Instant shown, Person requester, @Nullable String words) {
        Request request = locks.lock(id);
        standing(request, shown);
        request.keepAsAsked();
        desk.comment(id, requester,
                "The offer is not accepted; please decide on what was asked." + (words == null ? "" : " " + words));
    }

    private CounterOffer standing(Request request, Instant shown) {
        return offers.findByRequestId(request.id())
                .filter(offer -> offer.isFor(request) && offer.offeredAt().equals(shown))
                .orElseThrow(() -> new RequestChanged(request));
    }
}
