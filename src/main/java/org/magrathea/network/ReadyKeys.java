package org.magrathea.network;

import java.util.Optional;

/** Additional keys of accounts, for signing in to a machine from the computer of the portal. */
public interface ReadyKeys {

    /** The SSH command of an account for the machine at an address; empty for accounts without such a key. */
    Optional<String> command(long account, String address);
}
