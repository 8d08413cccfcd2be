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
 * Checks a name and a password. An unknown name, a wrong password and a disabled account get the same answer after the same
 * work. They are limited in the same way.
 */
@Component
class SignIn {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final SignInRateLimiter brake;
    private final KnownDevices devices;
    private final TransactionTemplate transaction;

    SignIn(AccountRepository accounts, Passwords passwords, SignInRateLimiter brake, KnownDevices devices,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.brake = brake;
        this.devices = devices;
        this.transaction = transaction;
    }

    /**
     * The account with this name and password. A device of an earlier sign-in has a separate limit. Other devices share the
     * limits of the name and of the address.
     *
     * @throws TooManyAttempts a limit is exceeded
     */
    Optional<Opened> check(String typed, String password, HttpServletRequest request) {
        String name = typed.strip().toLowerCase(Locale.ROOT);
        RateLimitKey who = RateLimitKey.name(name);
        Optional<Account> account = AccountRule.isName(name) ? accounts.findByName(name) : Optional.empty();
        List<RateLimitKey> counted = account.flatMap(known -> devices.known(request, known.id())
                .map(device -> List.of(RateLimitKey.device(known.id(), device))))
                .orElseGet(() -> sharedLimits(name, request.getRemoteAddr()));
        brake.count(counted);
        String hash = account.map(Account::passwordHash).orElse(null);
        boolean right = passwords.matches(password, hash);
        if (!right || !account.orElseThrow().enabled()) {
            brake.failed(who);
            log.info("Sign-in as {} from {} failed", account.isPresent() ? name : "an unknown name",
                    request.getRemoteAddr());
            return Optional.empty();
        }
        brake.worked(counted);
        strengthen(account.get(), password);
        return Optional.of(new Opened(account.get().sessionToken(), brake.failuresToTell(who)));
    }

    /** Limits of unknown devices. The order prevents deadlocks. */
    private static List<RateLimitKey> sharedLimits(String name, String address) {
        return List.of(RateLimitKey.address(address), RateLimitKey.nameFrom(name, address), RateLimitKey.name(name));
    }

    /** Whether this is the password of an account that is signed in. */
    boolean confirms(long id, String password) {
        List<RateLimitKey> session = List.of(RateLimitKey.session(id));
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
     * A successful sign-in.
     *
     * @param failedBefore failed attempts with this name since the last sign-in
     */
    record Opened(SignedIn sessionToken, int failedBefore) {
    }
}
