package org.magrathea.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.magrathea.hosts.HostGateway;

/** Splits parts of a log into lines. */
class LogLinesTest {

    private static final String FIRST = "2026-11-29T14:02:11.402Z copy-root started: Copying /\n";
    private static final String SECOND = "2026-11-29T14:02:12.000Z apt: two lines\n    the second one\n";

    private static JobLogPage page(String text, long from, long size) {
        return LogLines.of(new HostGateway.LogPart(text.getBytes(StandardCharsets.UTF_8), from, size));
    }

    @Test
    void linesHaveTheirTime() {
        JobLogPage page = page(FIRST + SECOND, 0, (FIRST + SECOND).length());

        assertThat(page.lines()).containsExactly(
                new JobLogPage.Line(Instant.parse("2026-11-29T14:02:11.402Z"), "copy-root started: Copying /"),
                new JobLogPage.Line(Instant.parse("2026-11-29T14:02:12Z"), "apt: two lines"),
                new JobLogPage.Line(null, "    the second one"));
        assertThat(page.older()).isNull();
        assertThat(page.newest()).isTrue();
    }

    @Test
    void tornFirstLineIsLeftToTheOlderPart() {
        JobLogPage page = page("rn line\n" + FIRST, 1000, 2000);

        assertThat(page.lines()).hasSize(1);
        assertThat(page.older()).isEqualTo(1008);
        assertThat(page.newest()).isFalse();
    }

    @Test
    void partWithoutLineEndIsShown() {
        JobLogPage page = page("x".repeat(100), 500, 600);

        assertThat(page.lines()).extracting(JobLogPage.Line::text).containsExactly("x".repeat(100));
        assertThat(page.older()).isEqualTo(500);
    }

    @Test
    void emptyLogHasNoLines() {
        assertThat(page("", 0, 0)).isEqualTo(new JobLogPage(java.util.List.of(), null, true, 0, null));
    }

    @Test
    void bytesThatAreNoTextAreVisible() {
        byte[] odd = {'a', (byte) 0xff, 0x1b, '\n'};

        assertThat(LogLines.of(new HostGateway.LogPart(odd, 0, odd.length)).lines())
                .containsExactly(new JobLogPage.Line(null, "a\\xff\\x1b"));
    }

    @Test
    void lineThatOnlyStartsLikeATimeIsText() {
        assertThat(page("2026-99-99T14:02:11.402Z odd\n", 0, 29).lines())
                .containsExactly(new JobLogPage.Line(null, "2026-99-99T14:02:11.402Z odd"));
    }
}
