package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Where {@code prepare --host} puts the store of a new host. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PrepareTest {

    @ParameterizedTest
    @CsvSource({"xfs=1, true", "plain=yes, false"})
    void theStoreIsWhereItWasAskedFor(String setting, boolean shares, @TempDir Path folder) throws Exception {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("PrepareTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        try (HostUnderTest host = Way.PRIVILEGED.open(key, setting, "reserve_mib=50");
                HostClient portal = new HostClient(host, key)) {
            JsonNode store = portal.ask("hello").last().path("store");

            assertThat(store.path("reflink").asBoolean()).as("on a disk that cannot share blocks itself").isEqualTo(shares);
            assertThat(host.shell("mountpoint -q \"$STORE\" && echo yes || echo no")).isEqualTo(shares ? "yes" : "no");
        }
    }
}
