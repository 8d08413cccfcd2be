package org.magrathea.accounts;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Creates and changes accounts. */
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

    /** Whether no account exists. */
    @Transactional(readOnly = true)
    public boolean none() {
        return !accounts.existsByIdNotNull();
    }

    @Transactional(readOnly = true)
    public Optional<Person> named(String name) {
        return accounts.findByName(name).map(Account::person);
    }

    /** The user of a session. Empty if the account is disabled or its sessions were ended. */
    @Transactional(readOnly = true)
    public Optional<SessionUser> holder(SignedIn sessionToken) {
        return accounts.findById(sessionToken.account())
                .filter(account -> account.enabled() && account.sessionToken().equals(sessionToken))
                .map(account -> new SessionUser(account.person(), account.passwordTemporary()));
    }

    /**
     * Creates an account that can sign in at once.
     *
     * @throws NameTaken the name is in use
     * @throws IllegalArgumentException the name, the email address or the password is invalid
     */
    public Person create(NewAccount spec) {
        Person person = save(spec, null).person();
        notices.created(person, null);
        return person;
    }

    /** Stores a new password that its owner chose, and ends all sessions. */
    public void changePassword(long id, String password) {
        notices.passwordChanged(replacePassword(id, password));
    }

    /** The same by the portal, e.g. in practice mode at each start. */
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

    SignedIn sessionToken(long id) {
        return find(id).sessionToken();
    }

    /** Creates an account with a temporary password that an admin knows. */
    Person invite(NewAccount spec, Person by) {
        Account account = save(spec, by);
        account.givePassword(account.passwordHash());
        notices.created(account.person(), by);
        given.record(account.person(), by);
        return account.person();
    }

    /**
     * Sets a temporary password for another account. Its owner replaces it at the next sign-in.
     *
     * @throws OwnAccount the account is that of {@code by}
     * @throws RemovalRequested {@code by} requested the removal of this admin, who could then not cancel it
     */
    String givePassword(long id, Person by) {
        Account account = lock(id);
        if (id == by.id()) {
            throw new OwnAccount();
        }
        removals.requireNotScheduled(account, by);
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

    /** Disables an account. An admin is disabled 24 hours later by {@link AdminRemovals}. Returns whether it is done now. */
    boolean disable(long id, Person by) {
        Account account = lock(id);
        if (account.canDecideNow()) {
            removals.schedule(account, AdminRemoval.Loses.SIGN_IN, by);
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
        Account account = lock(id);
        if (!account.enabled()) {
            account.enable();
            terms.follow(account, by);
            notices.signInOpened(account.person(), by);
            events.publishEvent(new AccessChanged(id));
        }
    }

    /** Changes the role. An admin becomes a tenant 24 hours later. Returns whether the account has the role now. */
    boolean become(long id, Role role, Person by) {
        Account account = lock(id);
        if (account.person().role() == role) {
            return true;
        }
        if (account.canDecideNow()) {
            removals.schedule(account, AdminRemoval.Loses.ROLE, by);
            return false;
        }
        account.become(role);
        terms.follow(account, by);
        notices.roleChanged(account.person(), by);
        return true;
    }

    private Account save(NewAccount spec, @Nullable Person by) {
        if (!AccountRule.isName(spec.name()) || !AccountRule.isEmail(spec.email())) {
            throw new IllegalArgumentException("Not a valid name or email address: " + spec.name() + ", " + spec.email());
        }
        check(spec.password(), spec.name());
        if (accounts.existsByName(spec.name())) {
            throw new NameTaken(spec.name());
        }
        try {
            Account account = accounts.saveAndFlush(new Account(spec, passwords.hash(spec.password()), clock.instant()));
            terms.follow(account, by);
            return account;
        } catch (DataIntegrityViolationException another) {
            throw new NameTaken(spec.name());
        }
    }

    private static void check(String password, String name) {
        PasswordRule.objection(password, name).ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
    }

    private Account lock(long id) {
        return accounts.lockAdminsAnd(id)
                .stream()
                .filter(account -> account.id() == id)
                .findFirst()
                .orElseThrow(() -> new NoSuchAccount(id));
    }

    private Account find(long id) {
        return accounts.findById(id).orElseThrow(() -> new NoSuchAccount(id));
    }
}
