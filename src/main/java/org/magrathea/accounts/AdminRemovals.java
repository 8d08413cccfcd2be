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
import org.magrathea.accounts.AdminRemoval.Loses;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the role or the sign-in from admins, a day after it was asked for: until then every admin is told and can cancel it,
 * so that nobody gets rid of the second pair of eyes for a moment. See
 * {@code docs/decisions/0012-admins-are-removed-after-a-day.md}.
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
     * Writes it down, in the transaction of the caller, who holds the admins.
     *
     * @throws LastAdmin no other admin would be left who can sign in and is to stay
     * @throws RemovalPending another one of this admin waits already
     * @throws PasswordUnconfirmed the password of this admin was set by {@code by} and is not confirmed: the admin could not cancel
     */
    void ask(Account admin, Loses loses, Person by) {
        if (removals.hold(admin.id()).isPresent()) {
            throw new RemovalPending(admin.person().name());
        }
        if (given.isGivenBy(by.id(), admin.id())) {
            throw new PasswordUnconfirmed(admin.person().name());
        }
        List<Account> admins = accounts.findByRoleAndEnabledTrueOrderByName(Role.ADMIN);
        Set<Long> going = of(admins.stream().map(Account::id).toList()).keySet();
        if (admins.stream().allMatch(other -> other.id() == admin.id() || going.contains(other.id()))) {
            throw new LastAdmin(admin.person().name());
        }
        AdminRemoval removal = removals.save(new AdminRemoval(admin.id(), loses, by.id(), clock.instant()));
        notices.removalAsked(admin.person(), removal, by);
    }

    /** @throws RemovalAsked the waiting removal was requested by {@code by} or by an account that {@code by} can act as */
    void requireNotAsked(Account account, Person by) {
        AdminRemoval waiting = of(List.of(account.id())).get(account.id());
        if (waiting != null && !Collections.disjoint(given.hands(waiting.askedBy(), waiting.askedAt()),
                given.hands(by.id(), clock.instant()))) {
            throw new RemovalAsked(account.person().name());
        }
    }

    /** Any admin may, also the one whom it is about; false when none waits. */
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

    /** Those that wait, by account. */
    Map<Long, AdminRemoval> of(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : removals.findByAccountIdIn(ids)
                        .stream()
                        .collect(Collectors.toMap(AdminRemoval::accountId, Function.identity()));
    }

    /** Carries out what is due; on several nodes the first one does. */
    @Scheduled(fixedDelayString = "PT5S")
    void carryOut() {
        List<Long> due = removals.due(clock.instant());
        due.forEach(account -> transaction.executeWithoutResult(status -> carryOut(account)));
    }

    private void carryOut(long id) {
        List<Account> held = accounts.holdAdminsAnd(id);
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
        Person asker = accounts.findById(removal.askedBy()).orElseThrow().person();
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
        notices.removed(account.person(), removal, asker);
    }
}
