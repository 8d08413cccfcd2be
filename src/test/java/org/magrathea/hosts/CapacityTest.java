package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which mirrors a host can check. */
class CapacityTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "createrepo_c"})
    void hostWithTheClientsTakesEveryKind(@Nullable String missing) {
        for (CollectionKind kind : CollectionKind.values()) {
            assertThat(lacking(missing).missingFor(kind)).as(kind.name()).isNull();
        }
    }

    @Test
    void kindWhoseClientIsMissingIsNamedWithIt() {
        Capacity capacity = lacking("dnf gpgv");

        assertThat(capacity.missingFor(CollectionKind.RPM)).isEqualTo("dnf");
        assertThat(capacity.missingFor(CollectionKind.DEB)).isNull();
        assertThat(capacity.missingFor(CollectionKind.FILES)).isNull();
        assertThat(capacity.misses("gpgv")).isTrue();
    }

    private static Capacity lacking(@Nullable String tools) {
        return new Capacity(0, 0, 0, 0, 0, 0, 1, 0, 0, null, null, null, null, null, null, null, null, null, null, null, tools,
                null);
    }
}
