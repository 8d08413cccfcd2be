package org.magrathea.hosts;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;

/** The public key of a host: type and key, like a line of {@code known_hosts} without the name. */
public record HostKey(String line) {

    public static HostKey of(PublicKey key) {
        return new HostKey(PublicKeyEntry.toString(key));
    }

    /** {@code SHA256:…} in the format of {@code ssh-keygen -l}. */
    public String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key());
    }

    /** Name of its algorithm: {@code ssh-ed25519}, {@code ssh-rsa} … */
    String type() {
        return KeyUtils.getKeyType(key());
    }

    boolean is(PublicKey other) {
        return KeyUtils.compareKeys(key(), other);
    }

    private PublicKey key() {
        try {
            return PublicKeyEntry.parsePublicKeyEntry(line)
                    .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("Not a public key: " + line, unreadable);
        }
    }
}
