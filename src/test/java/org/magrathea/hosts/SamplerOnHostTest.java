package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.magrathea.Patience;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** The sampler of a real host: one process, real guests, and an end with its store. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SamplerOnHostTest {

    private static final String SAMPLERS = "pgrep -c -f '[u]mldata.__main__.*sample' || :";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"PRIVILEGED", "ACCOUNT"})
    void guestsAreSampledByOneProcess(Way way) throws Exception {
        way.obstacle().ifPresent(reason -> {
            System.out.println("SamplerOnHostTest is left out for " + way + ": it " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        try (HostUnderTest host = way.open(key); HostClient portal = new HostClient(host, key)) {
            Acts acts = new Acts(portal);
            String guest = acts.runningGuest();
            portal.ask("inventory");
            portal.ask("inventory");
            List<JsonNode> samples = waitForSamples(portal, 0, 1);
            JsonNode values = samples.getLast().path("guests").path(guest);

            assertThat(values.size()).isEqualTo(7);
            assertThat(values.get(0).asLong(-1)).as("CPU " + values).isBetween(0L, 1_100_000L);
            assertThat(values.get(1).asLong(-1)).as("memory " + values).isGreaterThan(4L << 20);
            assertThat(values.get(2).asLong(-1)).as("disk " + values).isPositive();
            assertThat(values.get(3).asLong(-1)).as("read " + values).isNotNegative();
            assertThat(samples.getLast().path("host").size()).isEqualTo(9);
            assertThat(samples.getLast().path("host").get(1).asLong(-1)).isPositive();
            assertThat(host.shell(SAMPLERS)).isEqualTo("1");

            acts.done("halt " + guest);
            host.shell("kill \"$(sed -n 's/^pid=//p' \"$STORE/usage/sampler\")\"");
            portal.ask("inventory");
            long last = samples.getLast().path("n").asLong();
            JsonNode halted = waitForSamples(portal, last, 1).getLast();

            assertThat(halted.path("n").asLong()).isGreaterThan(last);
            assertThat(halted.path("guests").path(guest).get(1).isNull()).as("halted " + halted).isTrue();
            assertThat(halted.path("guests").path(guest).get(2).asLong(-1)).isPositive();
            host.shell("rm -rf -- \"$STORE/usage\"");
            Patience.await("the end of the sampler", LIMIT).until(() -> host.shell(SAMPLERS).equals("0"));
        }
    }

    /** Samples after a number, once there are more than this. */
    private static List<JsonNode> waitForSamples(HostClient portal, long since, int few) {
        return Patience.await("samples after " + since, LIMIT)
                .until(() -> samples(portal, since), samples -> samples.size() > few);
    }

    private static List<JsonNode> samples(HostClient portal, long since) {
        List<JsonNode> lines = portal.ask("usage " + since).lines();
        assertThat(lines.getLast().path("type").asString()).as(lines.toString()).isEqualTo("result");
        return lines.subList(0, lines.size() - 1);
    }
}
