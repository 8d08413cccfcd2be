package org.magrathea.accounts;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes accounts and changes them. */
@Component
@Transactional
public class Accounts {

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final Clock clock;

    Accounts(AccountRepository accounts, Passwords passwords, Clock clock) {
        this.accounts = accounts;
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
        return save(wanted).person();
    }

    /** Gives an account a new password, which was chosen by its owner, and ends all its sessions. */
    public void changePassword(long id, String password) {
        Account account = find(id);
        check(password, account.person().name());
        account.changePassword(passwords.hash(password));
    }

    @Transactional(readOnly = true)
    String name(long id) {
        return find(id).person().name();
    }

    SignedIn ticket(long id) {
        return find(id).ticket();
    }

    /** Makes an account whose password somebody else knows. */
    Person invite(NewAccount wanted) {
        Account account = save(wanted);
        account.givePassword(account.passwordHash());
        return account.person();
    }

    /** A new password for somebody who has lost theirs; they have to replace it. */
    String givePassword(long id) {
        String password = Passwords.generate();
        find(id).givePassword(passwords.hash(password));
        return password;
    }

    void describe(long id, String email, ZoneId zone) {
        find(id).describe(email, zone);
    }

    void disable(long id) {
        keepAnAdmin(id, Account::disable);
    }

    void enable(long id) {
        find(id).enable();
    }

    void become(long id, Role role) {
        if (find(id).person().role() != role) {
            keepAnAdmin(id, account -> account.become(role));
        }
    }

    private void keepAnAdmin(long id, Consumer<Account> change) {
        List<Account> admins = accounts.holdAdmins();
        Account account = find(id);
        change.accept(account);
        if (!admins.isEmpty() && admins.stream().noneMatch(Account::canDecideNow)) {
            throw new LastAdmin(account.person().name());
        }
    }

    private Account save(NewAccount wanted) {
        if (!AccountRule.isName(wanted.name()) || !AccountRule.isEmail(wanted.email())) {
            throw new IllegalArgumentException("Not a name or not a mail address: " + wanted.name() + ", " + wanted.email());
        }
        check(wanted.password(), wanted.name());
        if (accounts.existsByName(wanted.name())) {
            throw new NameTaken(wanted.name());
        }
        try {
            return accounts.saveAndFlush(new Account(wanted, passwords.hash(wanted.password()), clock.instant()));
        } catch (DataIntegrityViolationException another) {
            throw new NameTaken(wanted.name());
        }
    }

    private static void check(String password, String name) {
        PasswordRule.objection(password, name).ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
    }

    private Account find(long id) {
        return accounts.findById(id).orElseThrow(() -> new NoSuchAccount(id));
    }
}
