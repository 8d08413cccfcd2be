package org.magrathea;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void waitsDoubleUpToTheLongest() {
        Backoff backoff = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(1));

        assertThat(Stream.of(1, 2, 3, 4, 100, Integer.MAX_VALUE).map(backoff::after).map(Duration::toSeconds))
                .containsExactly(10L, 20L, 40L, 60L, 60L, 60L);
    }

    @Test
    void longestWaitLimitsTheFirst() {
        assertThat(new Backoff(Duration.ofHours(1), Duration.ofMinutes(1)).after(1)).isEqualTo(Duration.ofMinutes(1));
    }
}
