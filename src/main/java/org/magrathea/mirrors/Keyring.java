package org.magrathea.mirrors;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.jcajce.JcaKeyFingerprintCalculator;
import org.jspecify.annotations.Nullable;

/**
 * OpenPGP public keys (RFC 9580) that sign a repository, without the signatures of others on them.
 *
 * @param text base64 of the keys in the form of the host, at most {@value #LONGEST} characters
 */
public record Keyring(String text, List<Key> keys) {

    private static final int LONGEST = 12_000;
    private static final int MOST_TYPED = 80_000;

    /** A primary key; {@code fingerprint} is in groups of four hexadecimal digits. */
    public record Key(String fingerprint, String owner) {

        @Override
        public String toString() {
            return owner.isEmpty() ? fingerprint : fingerprint + " (" + owner + ")";
        }
    }

    /** An error in pasted keys. The message is for people. */
    public static class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** Reads pasted keys, one armored block after the other. Null for none. */
    public static @Nullable Keyring pasted(@Nullable String typed) throws Unreadable {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > MOST_TYPED) {
            throw new Unreadable("Too long: " + text.length() + " characters of at most " + MOST_TYPED + ". Paste fewer keys.");
        }
        if (text.contains("PRIVATE KEY BLOCK")) {
            throw new Unreadable("This is a private key. Paste the public key, and treat the private key as no longer secret.");
        }
        List<PGPPublicKeyRing> rings = new ArrayList<>();
        for (String block : text.split("(?=-----BEGIN PGP PUBLIC KEY BLOCK-----)")) {
            if (!block.isBlank()) {
                rings.addAll(rings(block.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return of(rings);
    }

    /** Reads keys in the form of the host. */
    public static Keyring read(String text) {
        try {
            return of(rings(Base64.getDecoder().decode(text)));
        } catch (Unreadable broken) {
            throw new IllegalArgumentException("Stored keys cannot be read", broken);
        }
    }

    /** The armored form, for pasting. */
    public String armored() {
        ByteArrayOutputStream armored = new ByteArrayOutputStream();
        try (ArmoredOutputStream armor = ArmoredOutputStream.builder().clearHeaders().build(armored)) {
            armor.write(Base64.getDecoder().decode(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return armored.toString(StandardCharsets.US_ASCII).replace("\r\n", "\n");
    }

    private static List<PGPPublicKeyRing> rings(byte[] typed) throws Unreadable {
        List<PGPPublicKeyRing> rings = new ArrayList<>();
        try (InputStream decoded = PGPUtil.getDecoderStream(new ByteArrayInputStream(typed))) {
            new PGPPublicKeyRingCollection(decoded, new JcaKeyFingerprintCalculator()).iterator().forEachRemaining(rings::add);
        } catch (IOException | PGPException | RuntimeException broken) {
            rings.clear();
        }
        if (rings.isEmpty()) {
            throw new Unreadable(
                    "These are not OpenPGP public keys. Paste whole blocks, from “-----BEGIN PGP PUBLIC KEY BLOCK-----”"
                            + " to “-----END PGP PUBLIC KEY BLOCK-----”.");
        }
        return rings;
    }

    private static Keyring of(List<PGPPublicKeyRing> rings) throws Unreadable {
        List<Key> keys = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (PGPPublicKeyRing ring : rings) {
            PGPPublicKeyRing own = withoutOthers(ring);
            keys.add(key(own.getPublicKey()));
            try {
                own.encode(bytes);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
        String text = Base64.getEncoder().encodeToString(bytes.toByteArray());
        if (text.length() > LONGEST) {
            throw new Unreadable("These keys are too long in total: " + text.length() + " characters of at most " + LONGEST
                    + ". Paste only the keys that sign this repository.");
        }
        return new Keyring(text, List.copyOf(keys));
    }

    /** Removes signatures by other keys. They can be hundreds and are not used. */
    private static PGPPublicKeyRing withoutOthers(PGPPublicKeyRing ring) {
        PGPPublicKey primary = ring.getPublicKey();
        PGPPublicKey own = primary;
        for (Iterator<String> names = primary.getUserIDs(); names.hasNext();) {
            String name = names.next();
            Iterator<PGPSignature> signatures = primary.getSignaturesForID(name);
            while (signatures != null && signatures.hasNext()) {
                PGPSignature signature = signatures.next();
                if (signature.getKeyID() != primary.getKeyID()) {
                    own = PGPPublicKey.removeCertification(own, name, signature);
                }
            }
        }
        return PGPPublicKeyRing.insertPublicKey(PGPPublicKeyRing.removePublicKey(ring, primary), own);
    }

    private static Key key(PGPPublicKey key) {
        String digits = HexFormat.of().withUpperCase().formatHex(key.getFingerprint());
        Iterator<String> names = key.getUserIDs();
        return new Key(grouped(digits), names.hasNext() ? visible(names.next()) : "");
    }

    /**
     * Makes control characters in the name of a key visible, and truncates it to 100 characters. The creator of a key
     * chooses its name.
     */
    private static String visible(String name) {
        String shown = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        return shown.length() <= 100 ? shown : shown.substring(0, 99) + "…";
    }

    /** A fingerprint in groups, for comparing. */
    public static String grouped(String digits) {
        return String.join(" ", digits.toUpperCase(Locale.ROOT).split("(?<=\\G.{4})"));
    }
}
