package org.magrathea.accounts;

import java.text.Normalizer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Beans with which passwords are hashed and compared as always, with 64 KiB of memory instead of 16 MiB: people of tests sign in
 * some thousand times.
 */
public class QuickPasswords {

    @Bean
    @Primary
    Quick passwordsOfTests() {
        return new Quick();
    }

    static final class Quick extends Passwords {

        private static final PasswordEncoder ENCODER = new DelegatingPasswordEncoder("argon2id",
                Map.of("argon2id", new Argon2PasswordEncoder(16, 32, 1, 64, 1)));

        private final AtomicInteger compared = new AtomicInteger();

        @Override
        String hash(String password) {
            return String.valueOf(ENCODER.encode(normal(password)));
        }

        @Override
        boolean matches(String password, @Nullable String hash) {
            compared.incrementAndGet();
            return hash != null && ENCODER.matches(normal(password), hash);
        }

        @Override
        boolean isWeaker(String hash) {
            return ENCODER.upgradeEncoding(hash);
        }

        /** How often a password was compared so far. */
        int compared() {
            return compared.get();
        }

        private static String normal(String password) {
            return Normalizer.normalize(password, Normalizer.Form.NFKC);
        }
    }
}
