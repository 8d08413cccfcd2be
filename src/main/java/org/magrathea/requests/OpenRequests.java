package org.magrathea.requests;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Component;

/** What a person has waiting for a decision already, when one more request comes. */
@Component
class OpenRequests {

    /** {@link Asked#machineId()} of a machine that is not there yet. */
    private static final long NO_MACHINE = -1;

    private final RequestRepository requests;
    private final RequestSettings settings;

    OpenRequests(RequestRepository requests, RequestSettings settings) {
        this.requests = requests;
        this.settings = settings;
    }

    /**
     * Called while the account of the requester is held, so that of several at once only as many pass as there is room for.
     *
     * @throws AlreadyAsked one of them asks for the same
     * @throws CannotBeAsked there are as many as may be
     */
    void requireRoom(Person requester, Asked asked) {
        List<Request> open = requests.openOf(requester.id());
        open.stream().filter(one -> isSame(one, asked)).findFirst().ifPresent(same -> {
            throw new AlreadyAsked(same.id());
        });
        if (!requester.isAdmin() && open.size() >= settings.maxOpen()) {
            throw new CannotBeAsked("Not sent: " + open.size() + " of your requests are waiting for a decision, and "
                    + settings.maxOpen() + " is the limit. Cancel one of them, or wait until one is decided.");
        }
    }

    /** Why no other request of this kind may be sent for a machine, for people to read. */
    Optional<String> againstAnother(RequestKind kind, long machine) {
        return kind.oneAtATime()
                ? requests.openOn(machine, kind.name())
                        .stream()
                        .findFirst()
                        .map(one -> "Request " + one.id() + " (" + one.title() + ") is still open. "
                                + (one.state().waitsForDecision() ? "Change or withdraw it." : "Wait until it has ended."))
                : Optional.empty();
    }

    private static boolean isSame(Request one, Asked asked) {
        return one.kind().equals(asked.kind()) && one.details().equals(asked.details())
                && Objects.equals(one.startsAt(), asked.startsAt())
                && (asked.machineId() == NO_MACHINE || one.machineId() == asked.machineId());
    }
}
