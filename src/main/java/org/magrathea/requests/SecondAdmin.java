package org.magrathea.requests;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.magrathea.accounts.GivenPasswords;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Component;

/**
 * The rule of two admins: nobody approves what they asked for themselves while there is another admin, or was when it was
 * asked for. Accounts count as one hand while one person may act as both, since their owners have not confirmed the passwords
 * that were set for them; and whom the requester made an admin decides nothing of the requester's for a day.
 */
@Component
class SecondAdmin {

    private static final Duration NEW_ADMIN = Duration.ofDays(1);

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
        List<Person> others = people.adminsSince(request.submittedAt()).stream().filter(admin -> admin.id() != by.id()).toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        if (request.requesterId() == by.id()) {
            return Optional.of("This is your own request: another admin has to decide it." + (isThereAnother(request, by)
                    ? ""
                    : " " + others.getFirst().name() + " was an admin when it was asked for. Withdraw it and ask again."));
        }
        return oneHand(request, by).or(() -> madeByRequester(request, by));
    }

    private boolean isThereAnother(Request request, Person by) {
        return people.admins().stream().anyMatch(admin -> admin.id() != by.id() && admin.id() != request.requesterId());
    }

    private Optional<String> oneHand(Request request, Person by) {
        Set<Long> asked = given.hands(request.requesterId(), request.revisedAt());
        Set<Long> decides = given.hands(by.id(), clock.instant());
        if (asked.contains(by.id()) && request.madeBy() != null) {
            return Optional
                    .of("You set the password of the tenant, who has not confirmed it yet. Another admin can do this, or the "
                            + "tenant first confirms by the link in their email.");
        }
        if (asked.contains(by.id())) {
            return Optional.of("You set the requester's password and they had not confirmed it when they sent this. "
                    + "Another admin must decide, or the requester confirms by email and sends the request again.");
        }
        if (Collections.disjoint(asked, decides)) {
            return Optional.empty();
        }
        String who = decides.contains(request.requesterId())
                ? "The requester set your password."
                : "The same admin set your password and the requester's.";
        return Optional.of(who + " Confirm by the link in your email first"
                + (isThereAnother(request, by) ? ", or let another admin decide." : "."));
    }

    private Optional<String> madeByRequester(Request request, Person by) {
        Set<Long> asked = given.hands(request.requesterId(), request.revisedAt());
        return people.appointment(by.id())
                .filter(made -> made.at().plus(NEW_ADMIN).isAfter(clock.instant()))
                .filter(made -> !Collections.disjoint(asked, given.hands(made.by(), made.at())))
                .map(made -> "The requester made you an admin less than a day ago. You can decide their requests from "
                        + Recap.exactly(made.at().plus(NEW_ADMIN), by.zone()) + " on."
                        + (isThereAnother(request, by) ? " Another admin can decide now." : ""));
    }
}
