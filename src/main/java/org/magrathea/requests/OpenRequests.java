package org.magrathea.requests;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/** Checks a new request against the open requests of its requester. */
@Component
class OpenRequests {

    /** {@link RequestDraft#machineId()} of a machine that does not exist yet. */
    private static final long NO_MACHINE = -1;

    private final RequestRepository requests;
    private final RequestSettings settings;

    OpenRequests(RequestRepository requests, RequestSettings settings) {
        this.requests = requests;
        this.settings = settings;
    }

    /**
     * Called while the account of the requester is locked, so that concurrent requests cannot exceed the limit.
     *
     * @throws AlreadyRequested an identical request is open
     * @throws RequestRefused the limit of open requests is reached
     */
    void requireRoom(Person requester, RequestDraft draft) {
        requireUnsent(requester.id(), draft.formKey());
        List<Request> open = requests.openOf(requester.id());
        open.stream().filter(one -> isSame(one, draft)).findFirst().ifPresent(same -> {
            throw new AlreadyRequested(same.id());
        });
        if (!requester.isAdmin() && open.size() >= settings.maxOpen()) {
            throw new RequestRefused("Not sent: " + open.size() + " of your requests are waiting for a decision. The limit is "
                    + settings.maxOpen() + ". Cancel one of them, or wait until one is decided.");
        }
    }

    /**
     * Refuses a form that has sent a request already.
     *
     * @throws AlreadyRequested the form has sent a request
     */
    void requireUnsent(long requester, @Nullable String formKey) {
        if (formKey != null) {
            requests.sentBy(requester, formKey).ifPresent(sent -> {
                throw AlreadyRequested.bySameForm(sent);
            });
        }
    }

    /** The reason why no other request of this kind may be sent for a machine. */
    Optional<String> againstAnother(RequestKind kind, long machine) {
        return kind.oneAtATime()
                ? requests.openOn(machine, kind.name())
                        .stream()
                        .findFirst()
                        .map(one -> "Request " + one.id() + " (" + one.contents().title() + ") is still open. "
                                + wayOut(one))
                : Optional.empty();
    }

    private static String wayOut(Request open) {
        if (open.state().waitsForDecision()) {
            return "Edit or cancel it.";
        }
        return !open.slot().isMissed() || !open.state().approvedAndNotBegun()
                ? "Wait until it has ended."
                : "It has missed its slot. Choose another start or cancel it.";
    }

    private static boolean isSame(Request one, RequestDraft draft) {
        return one.kind().equals(draft.kind()) && one.contents().details().equals(draft.details())
                && Objects.equals(one.slot().startsAt(), draft.startsAt())
                && (draft.machineId() == NO_MACHINE || one.machineId() == draft.machineId());
    }
}
