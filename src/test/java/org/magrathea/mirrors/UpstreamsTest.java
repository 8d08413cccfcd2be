package org.magrathea.mirrors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpstreamsTest {

    @Test
    void onlyPublicNamesMayBeMirrored() {
        Upstreams upstreams = with(List.of());

        assertThat(upstreams.allow("mirror.example.org")).isTrue();
        assertThat(List.of("10.77.0.1", "localhost", "0x7f.1", "127.1")).noneMatch(upstreams::allow);
    }

    @Test
    void localHostsAreAllowedByName() {
        Upstreams upstreams = with(List.of("10.77.0.1", "mirror"));

        assertThat(List.of("10.77.0.1", "mirror", "mirror.example.org")).allMatch(upstreams::allow);
        assertThat(List.of("10.77.0.2", "10.77.0.10", "localhost")).noneMatch(upstreams::allow);
    }

    private static Upstreams with(List<String> local) {
        return new Upstreams(new MirrorSettings(Duration.ofSeconds(30), 2, 0, Duration.ofHours(48), true, local));
    }
}
