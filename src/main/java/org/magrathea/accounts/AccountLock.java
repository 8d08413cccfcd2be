package org.magrathea.accounts;

import java.util.Arrays;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Serialises what counts against an account: requests that are open, machines, memory, disk. Whoever counts holds the account
 * first, before anything else is read or locked, so that two at once cannot both see the same room.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AccountLock {

    private final AccountRepository accounts;

    AccountLock(AccountRepository accounts) {
        this.accounts = accounts;
    }

    /** Holds these accounts until the transaction ends, always in the order of their numbers. Numbers that nobody has are left out. */
    public void hold(long... ids) {
        Arrays.stream(ids).sorted().distinct().forEach(accounts::lock);
    }
}
