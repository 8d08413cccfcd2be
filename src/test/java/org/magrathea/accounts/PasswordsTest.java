package org.magrathea.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The hashes of the portal itself. Tests of pages use {@link QuickPasswords}. */
class PasswordsTest {

    private static final String RIGHT = "sparrows sing at dawn";
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Passwords passwords = new Passwords();

    @Test
    void passwordsAreHashedWithArgon2id() {
        String hash = passwords.hash(RIGHT);

        assertThat(hash).startsWith("{argon2id}$argon2id$v=19$m=16384,t=2,p=1$");
        assertThat(passwords.isWeaker(hash)).isFalse();
        assertThat(passwords.isWeaker(new QuickPasswords().passwordsOfTests().hash(RIGHT))).isTrue();
    }

    @Test
    void passwordMatchesItsOwnHashOnly() {
        String hash = passwords.hash(RIGHT);

        assertThat(passwords.matches(RIGHT, hash)).isTrue();
        assertThat(passwords.matches("not this one", hash)).isFalse();
        assertThat(passwords.matches(RIGHT, null)).isFalse();
    }

    /** In time of the processor, which is the same while others use it. */
    @Test
    void comparingWithoutAHashTakesTheSameWork() {
        String hash = passwords.hash(RIGHT);
        work(hash);
        work(null);

        long known = LongStream.range(0, 9).map(round -> work(hash)).sorted().skip(4).findFirst().orElseThrow();
        long unknown = LongStream.range(0, 9).map(round -> work(null)).sorted().skip(4).findFirst().orElseThrow();

        assertThat(known).isPositive();
        assertThat(unknown).isGreaterThan(known / 3);
    }

    private long work(@Nullable String hash) {
        long begun = THREADS.getCurrentThreadCpuTime();
        passwords.matches("not this one", hash);
        return THREADS.getCurrentThreadCpuTime() - begun;
    }
}
