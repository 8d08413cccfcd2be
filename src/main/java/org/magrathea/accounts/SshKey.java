package org.magrathea.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;

/** A public SSH key of a person. {@code line} has its type and the key. */
@Entity
class SshKey {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long accountId;
    private String line;
    private String name;
    private String fingerprint;
    private Instant addedAt;

    @SuppressWarnings("NullAway.Init")
    protected SshKey() {
    }

    @SuppressWarnings("NullAway.Init")
    SshKey(long account, PublicSshKey key, Instant now) {
        accountId = account;
        line = key.line();
        name = key.name();
        fingerprint = key.fingerprint();
        addedAt = now;
    }

    boolean belongsTo(long account) {
        return accountId == account;
    }

    SshKeyFacts facts() {
        return new SshKeyFacts(id, line, name, fingerprint, addedAt);
    }
}
