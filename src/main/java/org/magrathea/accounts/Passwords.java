package org.magrathea.accounts;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id. Each hash takes 16 MiB for its time, so only a few are computed at once; the others wait
 * for their turn. See {@code docs/decisions/0002-argon2id.md}.
 */
@Component
class Passwords {

    private static final int AT_ONCE = 4;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PasswordEncoder encoder = new DelegatingPasswordEncoder("argon2id",
            Map.of("argon2id", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8()));
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    /** Compared with when there is no account, so that the answer takes as long. */
    private final String nobody = hash(generate());

    String hash(String password) {
        return inTurn(() -> String.valueOf(encoder.encode(normal(password))));
    }

    /** Whether it is the password; without a hash the answer is no, after the same work. */
    boolean matches(String password, @Nullable String hash) {
        boolean right = inTurn(() -> encoder.matches(normal(password), hash == null ? nobody : hash));
        return right && hash != null;
    }

    boolean isWeaker(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /** A password to be told to somebody once: 20 letters and digits that cannot be mistaken for each other, 99 bits. */
    static String generate() {
        StringBuilder password = new StringBuilder();
        for (int at = 0; at < 20; at++) {
            password.append(at > 0 && at % 5 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /** The same letters typed on another keyboard give the same password. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T inTurn(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
