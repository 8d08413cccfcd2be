package org.magrathea.accounts;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.jspecify.annotations.Nullable;

/** A public key from a file like {@code id_….pub}. Only the key and its name are kept. */
record PublicSshKey(String line, String name, String fingerprint) {

    private static final int LONGEST = 4000;
    private static final int LONGEST_NAME = 80;
    private static final String CUT_OFF = "This key is incomplete. Copy the whole line again.";
    private static final int SHORTEST_RSA = 2048;
    /** All keys of a tenant are sent to a host in one line. */
    private static final int LONGEST_RSA = 4096;
    private static final Pattern FORM = Pattern.compile("([a-z0-9@.-]{7,40})[ \t]+([A-Za-z0-9+/]{40,3000}={0,2})(?:[ \t]+(.*))?");
    private static final Set<String> TYPES = Set.of("ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521", "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com");
    private static final Pattern BEHIND_OPTIONS = Pattern.compile(".*[ \t](" + String.join("|", TYPES) + ")[ \t]+AAAA.*");
    private static final Pattern RFC_4716 = Pattern
            .compile("---- BEGIN SSH2 PUBLIC KEY ----\\s+(.*?)---- END SSH2 PUBLIC KEY ----", Pattern.DOTALL);
    private static final Pattern RFC_4716_COMMENT = Pattern.compile("(?im)^Comment: \"?(.*?)\"?\\s*$");

    /**
     * Parses pasted text: a line in OpenSSH format, or PuTTY's public key file (RFC 4716).
     *
     * @throws IllegalArgumentException the text is not a usable key. The message is for the user
     */
    static PublicSshKey read(String pasted) {
        String text = oneLine(pasted.replace("\ufeff", "").strip());
        if (text.length() > LONGEST || text.lines().count() > 1) {
            throw new IllegalArgumentException("Paste one key at a time, in one line of at most " + LONGEST + " characters.");
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !TYPES.contains(form.group(1))) {
            throw new IllegalArgumentException(problem(text));
        }
        String line = form.group(1) + " " + form.group(2);
        return new PublicSshKey(line, name(form.group(3)), fingerprint(line));
    }

    private static String oneLine(String text) {
        if (text.contains("PRIVATE KEY") || text.startsWith("PuTTY-User-Key-File")) {
            throw new IllegalArgumentException(
                    "This is a private key, which must never leave your machine. Create a new pair."
                            + " Then paste the public key from the .pub file or from PuTTYgen’s “Public key for pasting”.");
        }
        Matcher putty = RFC_4716.matcher(text);
        if (!putty.matches()) {
            return text;
        }
        Matcher comment = RFC_4716_COMMENT.matcher(putty.group(1));
        String key = putty.group(1).lines().filter(line -> !line.contains(":")).map(String::strip).collect(Collectors.joining());
        return typeOf(key) + " " + key + (comment.find() ? " " + comment.group(1) : "");
    }

    /** The type is inside the key, after its length in four bytes. */
    private static String typeOf(String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key);
            int length = ByteBuffer.wrap(bytes).getInt();
            return new String(bytes, Integer.BYTES, length, StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException cut) {
            throw new IllegalArgumentException(CUT_OFF, cut);
        }
    }

    private static String problem(String text) {
        if (text.contains("-cert-v01@openssh.com")) {
            return "This is a certificate. Paste its public key, from the file without “-cert” in its name.";
        }
        if (text.startsWith("ssh-dss ")) {
            return "This is a DSA key, which OpenSSH no longer accepts. Create a new key: ssh-keygen -t ed25519.";
        }
        Matcher behind = BEHIND_OPTIONS.matcher(text);
        if (behind.matches()) {
            return "Options before the key are not supported. Paste the line starting at “" + behind.group(1) + "”.";
        }
        return "This is not a public key. Paste one line that starts with ssh-ed25519, ecdsa-sha2-… or ssh-rsa,"
                + " e.g. from ~/.ssh/id_ed25519.pub.";
    }

    private static String name(@Nullable String comment) {
        String text = comment == null ? "" : comment.replaceAll("[^\\p{L}\\p{N}@._ -]", "").strip();
        return text.isEmpty() ? "key" : text.substring(0, Math.min(LONGEST_NAME, text.length()));
    }

    private static String fingerprint(String line) {
        PublicKey key = resolved(line);
        int bits = line.startsWith("ssh-rsa ") ? KeyUtils.getKeySize(key) : SHORTEST_RSA;
        if (bits < SHORTEST_RSA) {
            throw new IllegalArgumentException("This RSA key has " + bits + " bits. At least " + SHORTEST_RSA
                    + " are required. Better: ssh-keygen -t ed25519.");
        }
        if (bits > LONGEST_RSA) {
            throw new IllegalArgumentException("This RSA key has " + bits + " bits. At most " + LONGEST_RSA
                    + " are accepted. An Ed25519 key is as secure and shorter: ssh-keygen -t ed25519.");
        }
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }

    private static PublicKey resolved(String line) {
        try {
            return PublicKeyEntry.parsePublicKeyEntry(line).resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING);
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            throw new IllegalArgumentException(CUT_OFF, unreadable);
        }
    }
}
