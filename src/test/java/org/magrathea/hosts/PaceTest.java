package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Slow downloads are stopped. The time of the host does not count. */
class PaceTest {

    private long now;

    @Test
    void slowReader_isStoppedAfterTheWindow() {
        Pace pace = new Pace(() -> now);

        assertThatThrownBy(() -> pace.write(new byte[1 << 20], eachChunkTakes(Duration.ofMillis(200))))
                .isInstanceOf(Pace.TooSlow.class)
                .hasMessage("Download stopped: your connection received 40 KiB/s, and at least 64 KiB/s is required. "
                        + "Try a single file or a faster connection.");
        assertThat(Duration.ofNanos(now)).isEqualTo(Pace.WINDOW);
    }

    @Test
    void steadyReader_isNotStopped() {
        Pace pace = new Pace(() -> now);

        assertThatCode(() -> pace.write(new byte[4 << 20], eachChunkTakes(Duration.ofMillis(100)))).doesNotThrowAnyException();
    }

    @Test
    void fastStart_doesNotExcuseASlowEnd() throws IOException {
        Pace pace = new Pace(() -> now);
        pace.write(new byte[64 << 20], eachChunkTakes(Duration.ofMillis(10)));

        assertThatThrownBy(() -> pace.write(new byte[1 << 20], eachChunkTakes(Duration.ofSeconds(1))))
                .isInstanceOf(Pace.TooSlow.class);
    }

    @Test
    void slowHost_doesNotCount() throws IOException {
        Pace pace = new Pace(() -> now);
        for (int piece = 0; piece < 100; piece++) {
            now += Duration.ofSeconds(5).toNanos();
            pace.write(new byte[100], eachChunkTakes(Duration.ofMillis(1)));
        }
    }

    private OutputStream eachChunkTakes(Duration time) {
        return new OutputStream() {

            @Override
            public void write(int one) {
                throw new AssertionError("byte by byte");
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                now += time.toNanos();
            }
        };
    }
}
