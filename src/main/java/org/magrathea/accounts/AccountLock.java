package org.magrathea.accounts;

import java.util.Arrays;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Serialises usage counts of an account: open requests, machines, memory, disk. Code that counts locks the account before it
 * reads or locks anything else. Two concurrent requests therefore cannot both use the same free quota.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AccountLock {

    private final AccountRepository accounts;

    AccountLock(AccountRepository accounts) {
        this.accounts = accounts;
    }

    /** Locks accounts until the transaction ends, in the order of their numbers. Unknown numbers are ignored. */
    public void hold(long... ids) {
        Arrays.stream(ids).sorted().distinct().forEach(accounts::lock);
    }
}
