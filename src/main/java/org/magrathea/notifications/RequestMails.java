package org.magrathea.notifications;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.requests.Participants;
import org.magrathea.requests.RequestEvent;
import org.magrathea.requests.RequestFacts;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says who hears what when something happens to a request. It listens within the transaction of the event, so a mail is
 * there exactly when what it tells is.
 */
@Component
class RequestMails {

    private final Outbox outbox;
    private final RequestLetters letters;
    private final People people;
    private final Participants participants;

    RequestMails(Outbox outbox, RequestLetters letters, People people, Participants participants) {
        this.outbox = outbox;
        this.letters = letters;
        this.people = people;
        this.participants = participants;
    }

    @EventListener
    void on(RequestEvent event) {
        switch (event) {
            case RequestEvent.RequestSubmitted submitted -> submitted(submitted);
            case RequestEvent.RequestChanged changed ->
                toAdmins("changed", "changed-" + changed.request().revision(), event, changed.request().why());
            case RequestEvent.RequestCommented commented -> commented(commented);
            case RequestEvent.RequestOffered offered -> toRequester("offered", "offered-" + offered.at().toEpochMilli(), event,
                    offered.by(), offered.words() == null ? offered.sentence() : offered.sentence() + "\n\n" + offered.words());
            case RequestEvent.RequestApproved approved -> approved(approved);
            case RequestEvent.RequestDenied denied -> toRequester("denied", "denied", event, denied.by(), denied.reason());
            case RequestEvent.RequestWithdrawn withdrawn -> withdrawn(withdrawn);
            case RequestEvent.RequestStarted started -> toRequester("started", "started", event, null, null);
            case RequestEvent.RequestAborted aborted -> {
                if (aborted.by().id() != aborted.request().requester().id()) {
                    toRequester("aborted", "aborted", event, aborted.by(), aborted.text());
                }
            }
            case RequestEvent.RequestDone done -> toRequester("done", "done", event, null, done.summary());
            case RequestEvent.RequestFailed failed -> {
                toRequester("failed", "failed", event, null, failed.reason());
                toAdmins("failed-for-admins", "failed", event, failed.reason());
            }
        }
    }

    /** What an admin makes is approved in the same transaction, and told then. */
    private void submitted(RequestEvent.RequestSubmitted submitted) {
        if (submitted.request().madeBy() == null) {
            toRequester("received", "submitted", submitted, null, null);
            toAdmins("new-request", "submitted", submitted, submitted.request().why());
        }
    }

    private void approved(RequestEvent.RequestApproved approved) {
        if (approved.request().madeBy() == null) {
            toRequester("approved", "approved", approved, approved.by(), approved.words());
        } else {
            toRequester("made", "approved", approved, approved.request().madeBy(), approved.request().why());
        }
    }

    /** The other side hears of it: the requester, or the admins who have had to do with it, or all when none has. */
    private void commented(RequestEvent.RequestCommented commented) {
        RequestFacts request = commented.request();
        Letter letter = letters.of("comment", "comment-" + commented.comment(), request, commented.at(), commented.by(),
                commented.text());
        if (commented.by().id() != request.requester().id()) {
            outbox.put(letter, request.requester());
            return;
        }
        List<Person> involved = without(request.requester(), participants.admins(request.id()));
        (involved.isEmpty() ? without(request.requester(), people.admins()) : involved)
                .forEach(admin -> outbox.put(letter, admin));
    }

    /** Whoever takes their own request back knows it. */
    private void withdrawn(RequestEvent.RequestWithdrawn withdrawn) {
        if (withdrawn.by().id() != withdrawn.request().requester().id()) {
            toRequester("withdrawn", "withdrawn", withdrawn, withdrawn.by(), withdrawn.reason());
        }
    }

    private void toRequester(String mail, String event, RequestEvent told, @Nullable Person by, @Nullable String words) {
        outbox.put(letters.of(mail, event, told.request(), told.at(), by, words), told.request().requester());
    }

    private void toAdmins(String mail, String event, RequestEvent told, @Nullable String words) {
        Letter letter = letters.of(mail, event, told.request(), told.at(), told.request().requester(), words);
        without(told.request().requester(), people.admins()).forEach(admin -> outbox.put(letter, admin));
    }

    private static List<Person> without(Person requester, List<Person> admins) {
        return admins.stream().filter(admin -> admin.id() != requester.id()).toList();
    }
}
