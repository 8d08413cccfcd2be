package org.magrathea.requests;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.GivenPasswords;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Component;

/**
 * The rule of two admins: nobody approves what they asked for themselves while there is another admin, or was when it was
 * asked for. Two accounts count as one hand when one of them set the password of the other and its owner had not confirmed.
 */
@Component
class SecondAdmin {

    private final People people;
    private final GivenPasswords given;
    private final Clock clock;

    SecondAdmin(People people, GivenPasswords given, Clock clock) {
        this.people = people;
        this.given = given;
        this.clock = clock;
    }

    /** Why another admin has to decide, for people to read; empty when this one may. */
    Optional<String> objection(Request request, Person by) {
        String why = ownHand(request, by);
        if (why == null) {
            return Optional.empty();
        }
        List<Person> others = people.adminsSince(request.submittedAt()).stream().filter(admin -> admin.id() != by.id()).toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        boolean oneIsThere = people.admins().stream().anyMatch(admin -> admin.id() != by.id());
        return Optional.of(why + (oneIsThere
                ? ""
                : " " + others.getFirst().name() + " was an admin when it was asked for. Withdraw it and ask again."));
    }

    private @Nullable String ownHand(Request request, Person by) {
        if (request.requesterId() == by.id()) {
            return "This is your own request: another admin has to decide it.";
        }
        boolean decidesForRequester = given.giver(by.id(), clock.instant())
                .filter(giver -> giver.id() == request.requesterId())
                .isPresent();
        if (decidesForRequester) {
            return "The requester set your password. Confirm by the link in your email first, or let another admin decide.";
        }
        boolean askedForDecider = given.giver(request.requesterId(), request.submittedAt())
                .filter(giver -> giver.id() == by.id())
                .isPresent();
        return askedForDecider
                ? "You set the password of the requester, who had not confirmed by email: another admin has to decide this."
                : null;
    }
}
