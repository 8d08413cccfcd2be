package org.magrathea.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The hash of an entry: SHA-256 over its fields in the order of the record. Each field is preceded by its length in
 * bytes, so that different entries always have different input. {@code docs/ledger.md} describes the form.
 */
final class EntryHash {

    private static final String FORM = "magrathea-ledger-1";
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private EntryHash() {
    }

    static String of(Entry entry) {
        MessageDigest sha256 = sha256();
        add(sha256, FORM);
        add(sha256, entry.number());
        add(sha256, time(entry.at()));
        add(sha256, entry.actor());
        add(sha256, entry.actorId());
        add(sha256, entry.act());
        add(sha256, entry.machineId());
        add(sha256, entry.machine());
        add(sha256, entry.request());
        add(sha256, entry.job());
        add(sha256, entry.what());
        add(sha256, entry.why());
        add(sha256, entry.previousHash());
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** UTC with six digits after the second, as in the export. */
    static String time(Instant at) {
        return MICROS.format(at);
    }

    /** {@code 5:heron,} for a value, {@code -,} for none. */
    private static void add(MessageDigest digest, @Nullable Object value) {
        if (value == null) {
            digest.update("-,".getBytes(StandardCharsets.US_ASCII));
            return;
        }
        byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        digest.update((byte) ',');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
