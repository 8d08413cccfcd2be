package org.magrathea.accounts;

import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.accounts.AdminRemoval.Loses;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes the role or the sign-in of admins 24 hours after an admin scheduled it. Until then all admins are notified and
 * each can cancel it. An admin therefore cannot bypass the two-admin rule by removing the others for a moment. See
 * {@code docs/decisions/0012-delayed-removal-of-admins.md}.
 */
@Component
class AdminRemovals {

    private final AdminRemovalRepository removals;
    private final AccountRepository accounts;
    private final AdminTerms terms;
    private final GivenPasswords given;
    private final AccountNotices notices;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AdminRemovals(AdminRemovalRepository removals, AccountRepository accounts, AdminTerms terms, GivenPasswords given,
            AccountNotices notices,
            ApplicationEventPublisher events, TransactionTemplate transaction, Clock clock) {
        this.removals = removals;
        this.accounts = accounts;
        this.terms = terms;
        this.given = given;
        this.notices = notices;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Schedules a removal in the transaction of the caller, who has locked the admins.
     *
     * @throws LastAdmin no other enabled admin without a pending removal would be left
     * @throws RemovalPending a removal of this admin is already pending
     * @throws PasswordUnconfirmed {@code by} set the password of this admin, who has not confirmed it and so could not cancel
     */
    void schedule(Account admin, Loses loses, Person by) {
        if (removals.hold(admin.id()).isPresent()) {
            throw new RemovalPending(admin.person().name());
        }
        if (given.isGivenBy(by.id(), admin.id())) {
            throw new PasswordUnconfirmed(admin.person().name());
        }
        List<Account> admins = accounts.findByRoleAndEnabledTrueOrderByName(Role.ADMIN);
        Set<Long> leaving = of(admins.stream().map(Account::id).toList()).keySet();
        if (admins.stream().allMatch(other -> other.id() == admin.id() || leaving.contains(other.id()))) {
            throw new LastAdmin(admin.person().name());
        }
        AdminRemoval removal = removals.save(new AdminRemoval(admin.id(), loses, by.id(), clock.instant()));
        notices.removalScheduled(admin.person(), removal, by);
    }

    /** @throws RemovalRequested the pending removal was requested by {@code by} or by an account that {@code by} can act as */
    void requireNotScheduled(Account account, Person by) {
        AdminRemoval waiting = of(List.of(account.id())).get(account.id());
        if (waiting != null && !Collections.disjoint(given.hands(waiting.askedBy(), waiting.askedAt()),
                given.hands(by.id(), clock.instant()))) {
            throw new RemovalRequested(account.person().name());
        }
    }

    /** Cancels a removal. Any admin may do this, including the one concerned. False if none is pending. */
    boolean cancel(long account, Person by) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<AdminRemoval> removal = removals.hold(account);
            removal.ifPresent(waiting -> {
                removals.delete(waiting);
                notices.removalCancelled(accounts.findById(account).orElseThrow().person(), by);
            });
            return removal.isPresent();
        }));
    }

    /** Pending removals by account. */
    Map<Long, AdminRemoval> of(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : removals.findByAccountIdIn(ids)
                        .stream()
                        .collect(Collectors.toMap(AdminRemoval::accountId, Function.identity()));
    }

    /** Carries out all removals that are due. */
    void carryOut() {
        List<Long> due = removals.due(clock.instant());
        due.forEach(account -> transaction.executeWithoutResult(status -> carryOut(account)));
    }

    private void carryOut(long id) {
        List<Account> held = accounts.lockAdminsAnd(id);
        Optional<AdminRemoval> waiting = removals.hold(id).filter(removal -> !removal.dueAt().isAfter(clock.instant()));
        if (waiting.isEmpty()) {
            return;
        }
        AdminRemoval removal = waiting.get();
        removals.delete(removal);
        Account account = accounts.findById(id).orElseThrow();
        if (!account.canDecideNow()) {
            return;
        }
        if (held.stream().allMatch(other -> other.id() == id)) {
            notices.removalNotPossible(account.person());
            return;
        }
        Person requester = accounts.findById(removal.askedBy()).orElseThrow().person();
        switch (removal.loses()) {
            case ROLE -> {
                account.become(Role.TENANT);
                terms.follow(account, null);
            }
            case SIGN_IN -> {
                account.disable();
                terms.follow(account, null);
                events.publishEvent(new AccessChanged(id));
            }
        }
        notices.removed(account.person(), removal, requester);
    }
}
