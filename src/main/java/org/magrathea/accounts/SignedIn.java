package org.magrathea.accounts;

import java.io.Serializable;
import java.security.Principal;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/**
 * What a session remembers of who opened it: the account, and the generation of its sessions. Name and rights are read
 * from the database at each request, so nothing here can grow old.
 */
public record SignedIn(long account, int generation) implements Principal, Serializable {

    /** What the principal of a request is, or the authentication around it; empty for any other. */
    public static Optional<SignedIn> of(Principal principal) {
        Object inner = principal instanceof Authentication around ? around.getPrincipal() : principal;
        return inner instanceof SignedIn ticket ? Optional.of(ticket) : Optional.empty();
    }

    @Override
    public String getName() {
        return "account " + account;
    }
}
