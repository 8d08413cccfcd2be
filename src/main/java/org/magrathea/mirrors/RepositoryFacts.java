package org.magrathea.mirrors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The repository in a mirror. Lists are empty where there is no choice, or where it is unknown.
 *
 * @param flat a Debian repository without suites
 * @param signed whether upstream signs it; {@code signedBy} is the verified fingerprint, or null
 * @param index metadata that the host created for plain packages: {@code rpm}, {@code deb} or null
 */
public record RepositoryFacts(List<String> suites, List<String> components, List<String> architectures, boolean flat,
        boolean signed, @Nullable String signedBy, @Nullable String index) {

    static final RepositoryFacts NONE = new RepositoryFacts(List.of(), List.of(), List.of(), false, false, null, null);

    public String signature() {
        if (signedBy != null) {
            return "verified, key " + Keyring.grouped(signedBy);
        }
        if (signed) {
            return "not checked: no keys configured";
        }
        return architectures.isEmpty() ? "not checked" : "not checked: upstream does not sign it";
    }
}
