package org.magrathea.accounts;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes accounts and changes them. */
@Component
@Transactional
public class Accounts {

    private final AccountRepository accounts;
    private final AdminTerms terms;
    private final AdminRemovals removals;
    private final GivenPasswords given;
    private final AccountNotices notices;
    private final ApplicationEventPublisher events;
    private final Passwords passwords;
    private final Clock clock;

    Accounts(AccountRepository accounts, AdminTerms terms, AdminRemovals removals, GivenPasswords given,
            AccountNotices notices, ApplicationEventPublisher events, Passwords passwords, Clock clock) {
        this.accounts = accounts;
        this.terms = terms;
        this.removals = removals;
        this.given = given;
        this.notices = notices;
        this.events = events;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Whether nobody has an account yet. */
    @Transactional(readOnly = true)
    public boolean none() {
        return !accounts.existsByIdNotNull();
    }

    @Transactional(readOnly = true)
    public Optional<Person> named(String name) {
        return accounts.findByName(name).map(Account::person);
    }

    /** Whoever holds this session now; nobody once the account is disabled or its sessions were ended. */
    @Transactional(readOnly = true)
    public Optional<Holder> holder(SignedIn ticket) {
        return accounts.findById(ticket.account())
                .filter(account -> account.enabled() && account.ticket().equals(ticket))
                .map(account -> new Holder(account.person(), account.passwordTemporary()));
    }

    /**
     * Makes an account that can sign in at once.
     *
     * @throws NameTaken when somebody has the name
     * @throws IllegalArgumentException when the name, the mail address or the password cannot be one
     */
    public Person create(NewAccount wanted) {
        Person person = save(wanted, null).person();
        notices.created(person, null);
        return person;
    }

    /** Gives an account a new password, which its owner chose, and ends all its sessions. */
    public void changePassword(long id, String password) {
        notices.passwordChanged(replacePassword(id, password));
    }

    /** The same by the portal itself, as in practice mode at each start. */
    public void resetPassword(long id, String password) {
        notices.passwordReset(replacePassword(id, password));
    }

    private Person replacePassword(long id, String password) {
        Account account = find(id);
        check(password, account.person().name());
        account.changePassword(passwords.hash(password));
        return account.person();
    }

    @Transactional(readOnly = true)
    String name(long id) {
        return find(id).person().name();
    }

    SignedIn ticket(long id) {
        return find(id).ticket();
    }

    /** Makes an account whose password somebody else knows. */
    Person invite(NewAccount wanted, Person by) {
        Account account = save(wanted, by);
        account.givePassword(account.passwordHash());
        notices.created(account.person(), by);
        given.record(account.person(), by);
        return account.person();
    }

    /**
     * Sets a temporary password for another account. Its owner replaces it at the next sign-in.
     *
     * @throws OwnAccount the account is that of {@code by}
     * @throws RemovalAsked {@code by} requested the removal of this admin, who could then not cancel it
     */
    String givePassword(long id, Person by) {
        Account account = hold(id);
        if (id == by.id()) {
            throw new OwnAccount();
        }
        removals.requireNotAsked(account, by);
        String password = Passwords.generate();
        account.givePassword(passwords.hash(password));
        given.record(account.person(), by);
        return password;
    }

    void describe(long id, String email, ZoneId zone) {
        Account account = find(id);
        Person before = account.person();
        account.describe(email, zone);
        if (!before.email().equals(email)) {
            notices.emailChanged(before, account.person());
        }
        if (!before.zone().equals(zone)) {
            notices.zoneChanged(account.person(), zone);
        }
    }

    /** An admin loses the sign-in a day later; {@link AdminRemovals} does that. Returns whether it is done now. */
    boolean disable(long id, Person by) {
        Account account = hold(id);
        if (account.canDecideNow()) {
            removals.ask(account, AdminRemoval.Loses.SIGN_IN, by);
            return false;
        }
        if (account.enabled()) {
            account.disable();
            notices.signInClosed(account.person(), by);
            events.publishEvent(new AccessChanged(id));
        }
        return true;
    }

    void enable(long id, Person by) {
        Account account = hold(id);
        if (!account.enabled()) {
            account.enable();
            terms.follow(account, by);
            notices.signInOpened(account.person(), by);
            events.publishEvent(new AccessChanged(id));
        }
    }

    /** An admin becomes a tenant a day later. Returns whether the account has the role now. */
    boolean become(long id, Role role, Person by) {
        Account account = hold(id);
        if (account.person().role() == role) {
            return true;
        }
        if (account.canDecideNow()) {
            removals.ask(account, AdminRemoval.Loses.ROLE, by);
            return false;
        }
        account.become(role);
        terms.follow(account, by);
        notices.roleChanged(account.person(), by);
        return true;
    }

    private Account save(NewAccount wanted, @Nullable Person by) {
        if (!AccountRule.isName(wanted.name()) || !AccountRule.isEmail(wanted.email())) {
            throw new IllegalArgumentException("Not a name or not a mail address: " + wanted.name() + ", " + wanted.email());
        }
        check(wanted.password(), wanted.name());
        if (accounts.existsByName(wanted.name())) {
            throw new NameTaken(wanted.name());
        }
        try {
            Account account = accounts.saveAndFlush(new Account(wanted, passwords.hash(wanted.password()), clock.instant()));
            terms.follow(account, by);
            return account;
        } catch (DataIntegrityViolationException another) {
            throw new NameTaken(wanted.name());
        }
    }

    private static void check(String password, String name) {
        PasswordRule.objection(password, name).ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
    }

    private Account hold(long id) {
        return accounts.holdAdminsAnd(id)
                .stream()
                .filter(account -> account.id() == id)
                .findFirst()
                .orElseThrow(() -> new NoSuchAccount(id));
    }

    private Account find(long id) {
        return accounts.findById(id).orElseThrow(() -> new NoSuchAccount(id));
    }
}
