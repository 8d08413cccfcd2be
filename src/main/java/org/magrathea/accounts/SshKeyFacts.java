package org.magrathea.accounts;

import java.time.Instant;

/** Somebody's public key; {@code line} is its type and the key itself, {@code fingerprint} as {@code ssh-keygen -l} prints it. */
public record SshKeyFacts(long id, String line, String name, String fingerprint, Instant addedAt) {

    /** As it stands on the line to a host: {@code TYPE:KEY}. */
    public String onHostLine() {
        return line.replace(' ', ':');
    }
}
