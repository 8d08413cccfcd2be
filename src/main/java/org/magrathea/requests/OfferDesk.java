package org.magrathea.requests;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.jobs.LiveUpdates;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Counter-offers of admins and the answers of requesters. */
@Component
class OfferDesk {

    private final RequestLocks locks;
    private final CounterOfferRepository offers;
    private final RequestDesk desk;
    private final DecisionDesk decisions;
    private final PreparedChecks prepared;
    private final RequestLookup lookup;
    private final RequestExpiry expiry;
    private final People people;
    private final LiveUpdates live;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OfferDesk(RequestLocks locks, CounterOfferRepository offers, RequestDesk desk, DecisionDesk decisions,
            PreparedChecks prepared, RequestLookup lookup, RequestExpiry expiry, People people, LiveUpdates live,
            TransactionTemplate transaction,
            ApplicationEventPublisher events, Clock clock) {
        this.locks = locks;
        this.offers = offers;
        this.desk = desk;
        this.decisions = decisions;
        this.prepared = prepared;
        this.lookup = lookup;
        this.expiry = expiry;
        this.people = people;
        this.live = live;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** Stores an offer. It replaces an earlier one. Its {@code why} is the message of the admin. */
    @Transactional
    void offer(long id, RequestDraft offered, Person by) {
        Request request = locks.lock(id);
        Instant now = clock.instant();
        request.needAnswer(now);
        offers.save(new CounterOffer(request, offered, by.id(), now));
        events.publishEvent(new RequestEvent.RequestOffered(lookup.facts(request), now, by, offered.sentence(), offered.why()));
        live.changed(request.machineId());
    }

    /**
     * The requester accepts. The request is approved in the name of the admin who made the offer. If its kind
     * needs two approvals, this is the first one.
     *
     * @throws RequestChanged the offer was replaced or is no longer valid
     * @throws ApprovalBlocked a check blocks it, or the person who made the offer is no longer an admin
     */
    DecisionDesk.Effect accept(long id, Instant shown) {
        RequestKind.Checks checks = prepared.ofOffer(id);
        return Objects.requireNonNull(transaction.execute(status -> accept(id, shown, checks)));
    }

    private DecisionDesk.Effect accept(long id, Instant shown, RequestKind.Checks checks) {
        Request request = locks.lock(id);
        CounterOffer offer = validOffer(request, shown);
        Person by = people.find(offer.offeredBy())
                .filter(person -> person.isAdmin() && people.canSignIn(person.id()))
                .orElse(null);
        if (by == null) {
            throw new ApprovalBlocked(
                    "The person who made this offer is no longer an active admin. Write to the other admins below.");
        }
        desk.replace(id, offer.draft(request));
        return decisions.approve(id, request.revision(), by, offer.words(), checks);
    }

    /** The requester declines. An admin decides on the original request. */
    @Transactional
    void refuse(long id, Instant shown, Person requester, @Nullable String words) {
        Request request = locks.lock(id);
        validOffer(request, shown);
        Instant now = clock.instant();
        request.keepAsAsked(now);
        expiry.leaveTime(request, now);
        desk.comment(id, requester,
                "I decline the offer. Please decide on my original request." + (words == null ? "" : " " + words));
    }

    private CounterOffer validOffer(Request request, Instant shown) {
        if (!request.may(RequestAct.DECLINE)) {
            throw new RequestNotOpen(request);
        }
        return offers.findByRequestId(request.id())
                .filter(offer -> offer.isFor(request) && offer.offeredAt().equals(shown))
                .orElseThrow(() -> RequestChanged.offerEnded(request));
    }
}
