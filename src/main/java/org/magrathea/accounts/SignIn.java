package org.magrathea.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks a name and a password. An unknown name, a wrong password and a disabled account give the same answer after the
 * same work and are slowed in the same way.
 */
@Component
class SignIn {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final SignInBrake brake;
    private final KnownDevices devices;
    private final TransactionTemplate transaction;

    SignIn(AccountRepository accounts, Passwords passwords, SignInBrake brake, KnownDevices devices,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.brake = brake;
        this.devices = devices;
        this.transaction = transaction;
    }

    /**
     * Whoever has this name and password. A device that has opened the account before has a budget of its own; every other
     * shares those of the name and of the address.
     *
     * @throws TooManyTries when it has to wait
     */
    Optional<Opened> check(String typed, String password, HttpServletRequest request) {
        String name = typed.strip().toLowerCase(Locale.ROOT);
        Subject who = Subject.name(name);
        Optional<Account> account = AccountRule.isName(name) ? accounts.findByName(name) : Optional.empty();
        List<Subject> counted = account.flatMap(known -> devices.known(request, known.id())
                .map(device -> List.of(Subject.device(known.id(), device))))
                .orElseGet(() -> strangers(name, request.getRemoteAddr()));
        brake.count(counted);
        String hash = account.map(Account::passwordHash).orElse(null);
        boolean right = passwords.matches(password, hash);
        if (!right || !account.orElseThrow().enabled()) {
            brake.failed(who);
            log.info("Sign-in as {} failed, from {}", account.isPresent() ? name : "an unknown name",
                    request.getRemoteAddr());
            return Optional.empty();
        }
        brake.worked(counted);
        strengthen(account.get(), password);
        return Optional.of(new Opened(account.get().ticket(), brake.failuresToTell(who)));
    }

    /** Locked in this order by everybody. */
    private static List<Subject> strangers(String name, String address) {
        return List.of(Subject.address(address), Subject.nameFrom(name, address), Subject.name(name));
    }

    /** Whether it is the password of the account; asked of somebody who is signed in already. */
    boolean confirms(long id, String password) {
        List<Subject> session = List.of(Subject.session(id));
        brake.count(session);
        String hash = accounts.findById(id).map(Account::passwordHash).orElse(null);
        boolean right = passwords.matches(password, hash);
        if (right) {
            brake.worked(session);
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
