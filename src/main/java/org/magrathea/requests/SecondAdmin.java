package org.magrathea.requests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.magrathea.access.Person;
import org.magrathea.accounts.GivenPasswords;
import org.magrathea.accounts.People;
import org.springframework.stereotype.Component;

/**
 * The two-admin rule. Admins do not approve their own requests while there is another admin, or was one at the submission.
 * Accounts with an unconfirmed password count as the account of the admin who set it. Admins appointed by the requester may
 * decide the requester's requests only after a day.
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

    /** Why this admin may not decide, in words for the admin and for the requester. */
    private record Objection(String toAdmin, String toRequester) {
    }

    /** The reason why another admin must decide. Empty if this admin may. */
    Optional<String> objection(Request request, Person by) {
        return against(request, by).map(Objection::toAdmin);
    }

    /** The same in words for the requester. */
    Optional<String> explanation(Request request, Person by) {
        return against(request, by).map(Objection::toRequester);
    }

    private Optional<Objection> against(Request request, Person by) {
        List<Person> others = people.adminsSince(request.submittedAt()).stream().filter(admin -> admin.id() != by.id()).toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        if (request.requesterId() == by.id()) {
            return Optional.of(new Objection(
                    "This is your own request. Another admin must decide it." + (isThereAnother(request, by)
                            ? ""
                            : " " + others.getFirst().name() + " was an admin when you sent it. Cancel it and send it again."),
                    "It acts for you, and another admin decides your own requests."));
        }
        return sharedAccount(request, by)
                .map(text -> new Objection(text, "It acts for " + by.name() + ", who may not decide your requests now."))
                .or(() -> madeByRequester(request, by).map(text -> new Objection(text,
                        "It acts for " + by.name() + ", whom you made an admin less than a day ago.")));
    }

    /** Why this admin cannot follow the first approval of another one. Empty if they are two people. */
    Optional<String> objection(long first, Instant approvedAt, Person by) {
        if (first == by.id()) {
            return Optional.of("You gave the first approval. Another admin must give the second one.");
        }
        Set<Long> firstAccounts = given.hands(first, approvedAt);
        if (!Collections.disjoint(firstAccounts, given.hands(by.id(), clock.instant()))) {
            return Optional.of("One admin set the password of this account and gave the first approval, or set both passwords. "
                    + "Confirm by the link in your email first, or let another admin approve.");
        }
        return people.appointment(by.id())
                .filter(made -> made.at().plus(NEW_ADMIN).isAfter(clock.instant()))
                .filter(made -> !Collections.disjoint(firstAccounts, given.hands(made.by(), made.at())))
                .map(made -> "The first approver made you an admin less than a day ago. You can give the second approval from "
                        + Recap.exactly(made.at().plus(NEW_ADMIN), by.zone()) + " on.");
    }

    private boolean isThereAnother(Request request, Person by) {
        return people.admins().stream().anyMatch(admin -> admin.id() != by.id() && admin.id() != request.requesterId());
    }

    private Optional<String> sharedAccount(Request request, Person by) {
        Set<Long> requesterAccounts = given.hands(request.requesterId(), request.revisedAt());
        Set<Long> deciderAccounts = given.hands(by.id(), clock.instant());
        if (requesterAccounts.contains(by.id()) && request.madeBy() != null) {
            return Optional
                    .of("You set the password of the tenant, who has not confirmed it yet. Another admin can do this now. "
                            + "You can do it after the tenant has confirmed by email.");
        }
        if (requesterAccounts.contains(by.id())) {
            return Optional.of(
                    "You set the requester's password, which was unconfirmed when the request was sent. "
                            + "Another admin must decide. Alternatively, the requester confirms by email and sends the request again.");
        }
        if (Collections.disjoint(requesterAccounts, deciderAccounts)) {
            return Optional.empty();
        }
        String who = deciderAccounts.contains(request.requesterId())
                ? "The requester set your password."
                : "The same admin set your password and the requester's.";
        return Optional.of(who + " Confirm by the link in your email first"
                + (isThereAnother(request, by) ? ", or let another admin decide." : "."));
    }

    private Optional<String> madeByRequester(Request request, Person by) {
        Set<Long> requesterAccounts = given.hands(request.requesterId(), request.revisedAt());
        return people.appointment(by.id())
                .filter(made -> made.at().plus(NEW_ADMIN).isAfter(clock.instant()))
                .filter(made -> !Collections.disjoint(requesterAccounts, given.hands(made.by(), made.at())))
                .map(made -> "The requester made you an admin less than a day ago. You can decide their requests from "
                        + Recap.exactly(made.at().plus(NEW_ADMIN), by.zone()) + " on."
                        + (isThereAnother(request, by) ? " Another admin can decide now." : ""));
    }
}
