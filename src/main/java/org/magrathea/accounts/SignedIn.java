package org.magrathea.accounts;

import java.io.Serializable;
import java.security.Principal;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/**
 * The principal of a session: the account and the generation of its sessions. Name and role are read from the database at
 * each request, so they are never outdated.
 */
public record SignedIn(long account, int generation) implements Principal, Serializable {

    /** The principal of a request, or the one inside an authentication. Empty for any other principal. */
    public static Optional<SignedIn> of(Principal principal) {
        Object inner = principal instanceof Authentication around ? around.getPrincipal() : principal;
        return inner instanceof SignedIn sessionToken ? Optional.of(sessionToken) : Optional.empty();
    }

    @Override
    public String getName() {
        return "account " + account;
    }
}
