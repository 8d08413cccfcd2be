package org.magrathea.accounts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks a name and a password. An unknown name, a wrong password and a disabled account give the same answer after the
 * same work and are slowed in the same way.
 */
@Component
class SignIn {

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final SignInBrake brake;
    private final TransactionTemplate transaction;

    SignIn(AccountRepository accounts, Passwords passwords, SignInBrake brake, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.brake = brake;
        this.transaction = transaction;
    }

    /**
     * Whoever has this name and password.
     *
     * @param address where the try comes from
     * @throws TooManyTries when it has to wait
     */
    Optional<Opened> check(String typed, String password, String address) {
        String name = typed.strip().toLowerCase(Locale.ROOT);
        Subject from = Subject.address(address);
        Subject who = Subject.name(name);
        int failedBefore = brake.count(List.of(from, who));
        Optional<Account> account = AccountRule.isName(name) ? accounts.findByName(name) : Optional.empty();
        String hash = account.map(Account::passwordHash).orElse(null);
        boolean right = passwords.matches(password, hash);
        if (!right || !account.orElseThrow().enabled()) {
            return Optional.empty();
        }
        brake.worked(who, List.of(from));
        strengthen(account.get(), password);
        return Optional.of(new Opened(account.get().ticket(), failedBefore));
    }

    /** Whether it is the password of the account; asked of somebody who is signed in already. */
    boolean confirms(long id, String password) {
        Subject session = Subject.session(id);
        brake.count(List.of(session));
        String hash = accounts.findById(id).map(Account::passwordHash).orElse(null);
        boolean right = passwords.matches(password, hash);
        if (right) {
            brake.worked(session, List.of());
        }
        return right;
    }

    private void strengthen(Account account, String password) {
        if (passwords.isWeaker(account.passwordHash())) {
            String stronger = passwords.hash(password);
            transaction
                    .executeWithoutResult(status -> accounts.findById(account.id()).ifPresent(found -> found.rehash(stronger)));
        }
    }

    /**
     * The door is open.
     *
     * @param failedBefore tries with this name that failed since the last sign-in
     */
    record Opened(SignedIn ticket, int failedBefore) {
    }
}
