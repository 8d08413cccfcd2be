package org.magrathea.accounts;

import java.time.Instant;

/** A public key. {@code line} has its type and the key. {@code fingerprint} is as {@code ssh-keygen -l} prints it. */
public record SshKeyFacts(long id, String line, String name, String fingerprint, Instant addedAt) {

    /** The form in the protocol of hosts: {@code TYPE:KEY}. */
    public String onHostLine() {
        return line.replace(' ', ':');
    }
}
