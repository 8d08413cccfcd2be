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
 * Hashes passwords with Argon2id. A hash needs 16 MiB while it is computed. Only a few are computed at once, the others wait.
 * See {@code docs/decisions/0004-argon2id-and-rate-limits.md}.
 */
@Component
class Passwords {

    private static final int AT_ONCE = 4;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PasswordEncoder encoder = new DelegatingPasswordEncoder("argon2id",
            Map.of("argon2id", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8()));
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    /** Compared if the account does not exist, so that the answer takes the same time. */
    private final String dummyHash = hash(generate());

    String hash(String password) {
        return inTurn(() -> String.valueOf(encoder.encode(normal(password))));
    }

    /** Whether the password matches. Without a hash the answer is false, after the same work. */
    boolean matches(String password, @Nullable String hash) {
        boolean right = inTurn(() -> encoder.matches(normal(password), hash == null ? dummyHash : hash));
        return right && hash != null;
    }

    boolean isWeaker(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /** A temporary password of 99 bits: 20 letters and digits that do not look alike. */
    static String generate() {
        StringBuilder password = new StringBuilder();
        for (int at = 0; at < 20; at++) {
            password.append(at > 0 && at % 5 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /** Normalizes the text, so that different keyboards produce the same password. */
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
