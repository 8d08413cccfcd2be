package org.magrathea.accounts;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;

/** A public key as it stands in a file {@code id_….pub}; nothing but the key itself and a name is taken over from there. */
record PublicSshKey(String line, String name, String fingerprint) {

    private static final int LONGEST = 2000;
    private static final int LONGEST_NAME = 80;
    private static final int SHORTEST_RSA = 2048;
    private static final Pattern FORM = Pattern.compile("([a-z0-9@.-]{7,40}) +([A-Za-z0-9+/]{40,1000}={0,2})(?: +(.*))?");
    private static final Set<String> TYPES = Set.of("ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521", "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com");

    /**
     * Reads what somebody has pasted.
     *
     * @throws IllegalArgumentException it is no key that can be used; the message says why, for people to read
     */
    static PublicSshKey read(String pasted) {
        String text = pasted.strip();
        if (text.contains("PRIVATE KEY")) {
            throw new IllegalArgumentException(
                    "This is a private key: it must never leave your machine. Paste the file that ends in .pub, and make a new pair.");
        }
        if (text.length() > LONGEST || text.lines().count() > 1) {
            throw new IllegalArgumentException("One key at a time, in one line of at most " + LONGEST + " characters.");
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !TYPES.contains(form.group(1))) {
            throw new IllegalArgumentException(
                    "This is not a public key. It is one line that begins with ssh-ed25519, ecdsa-sha2-… or"
                            + " ssh-rsa, like in ~/.ssh/id_ed25519.pub.");
        }
        String line = form.group(1) + " " + form.group(2);
        return new PublicSshKey(line, name(form.group(3)), fingerprint(line));
    }

    private static String name(String comment) {
        String text = comment == null ? "" : comment.replaceAll("[^\\p{L}\\p{N}@._ -]", "").strip();
        return text.isEmpty() ? "key" : text.substring(0, Math.min(LONGEST_NAME, text.length()));
    }

    private static String fingerprint(String line) {
        try {
            PublicKey key = PublicKeyEntry.parsePublicKeyEntry(line)
                    .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING);
            if (line.startsWith("ssh-rsa ") && KeyUtils.getKeySize(key) < SHORTEST_RSA) {
                throw new IllegalArgumentException(
                        "This RSA key has " + KeyUtils.getKeySize(key) + " bits, too few to be safe; at least "
                                + SHORTEST_RSA + " are wanted. Better: ssh-keygen -t ed25519.");
            }
            return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            if (unreadable instanceof IllegalArgumentException weak && weak.getMessage() != null
                    && weak.getMessage().startsWith("This RSA")) {
                throw weak;
            }
            throw new IllegalArgumentException("This key cannot be read: was it cut off when it was copied?", unreadable);
        }
    }
}
