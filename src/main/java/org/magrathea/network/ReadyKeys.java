package org.magrathea.network;

import java.util.Optional;

/** Keys that accounts were given beside their own, so that they can sign in to a machine from the computer of the portal. */
public interface ReadyKeys {

    /** The command that signs an account in to the machine at an address; empty for accounts without such a key. */
    Optional<String> command(long account, String address);
}
