package org.magrathea.requests;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.magrathea.access.Person;
import org.magrathea.jobs.LiveUpdates;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens and closes conversations. {@link RequestDesk#comment} continues them. */
@Component
@Transactional
public class ConversationDesk {

    private final RequestRepository requests;
    private final RequestSettings settings;
    private final OpenRequests unsent;
    private final FormDrafts drafts;
    private final RequestLocks locks;
    private final RequestLookup lookup;
    private final LiveUpdates live;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ConversationDesk(RequestRepository requests, RequestSettings settings, OpenRequests unsent, FormDrafts drafts,
            RequestLocks locks, RequestLookup lookup,
            LiveUpdates live, ApplicationEventPublisher events, Clock clock) {
        this.requests = requests;
        this.settings = settings;
        this.unsent = unsent;
        this.drafts = drafts;
        this.locks = locks;
        this.lookup = lookup;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a conversation and returns its number.
     *
     * @throws AlreadyRequested the same one already waits for an admin
     * @throws RequestRefused too many conversations of the requester wait for an admin
     */
    public long open(Person requester, ConversationDraft draft) {
        locks.forNew(requester.id(), Request.NO_MACHINE);
        unsent.requireUnsent(requester.id(), draft.formKey());
        requireRoom(requester, draft);
        Instant now = clock.instant();
        Request request = requests.save(new Request(draft, requester.id(), now));
        drafts.sent(requester.id(), draft.formKey());
        events.publishEvent(new RequestEvent.RequestSubmitted(lookup.facts(request), now));
        return request.id();
    }

    /**
     * Closes a conversation.
     *
     * @throws RequestNotOpen it is closed, or the request is no conversation
     */
    void close(long id, Person by) {
        Request request = locks.lock(id);
        Instant now = clock.instant();
        request.close("Closed by " + by.name() + ".", now);
        events.publishEvent(new RequestEvent.RequestClosed(lookup.facts(request), now, by));
        live.changed(request.machineId());
    }

    private void requireRoom(Person requester, ConversationDraft draft) {
        List<Request> waiting = requests.conversationsOf(requester.id());
        waiting.stream()
                .filter(one -> one.kind().equals(draft.kind()) && one.contents().title().equals(draft.title())
                        && one.contents().details().equals(draft.details()))
                .findFirst()
                .ifPresent(same -> {
                    throw new AlreadyRequested(same.id());
                });
        if (!requester.isAdmin() && waiting.size() >= settings.maxOpen()) {
            throw new RequestRefused("Not sent: " + waiting.size() + " of your questions wait for an answer. The limit is "
                    + settings.maxOpen() + ". Add a comment to one of them, or close one.");
        }
    }
}
