package org.magrathea.accounts;

import java.io.Serializable;
import java.security.Principal;

/**
 * What a session remembers of who opened it: the account, and the generation of its sessions. Name and rights are read
 * from the database at each request, so nothing here can grow old.
 */
public record SignedIn(long account, int generation) implements Principal, Serializable {

    @Override
    public String getName() {
        return "account " + account;
    }
}
