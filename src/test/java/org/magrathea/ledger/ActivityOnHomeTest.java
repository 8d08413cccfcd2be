package org.magrathea.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The text of an entry on the home page. */
class ActivityOnHomeTest {

    private static final String WHAT = "zaphod finished job j-12: SSH keys of sparrow (install-keys sparrow ssh-ed25519 AAAA), ordered";

    @Test
    void jobIsShownWithItsTitleOnly() {
        assertThat(ActivityOnHome.Row.of(entry(WHAT), "SSH keys of sparrow").what())
                .isEqualTo("zaphod finished job j-12: SSH keys of sparrow");
    }

    @Test
    void otherEntriesAreShownWhole() {
        assertThat(ActivityOnHome.Row.of(entry("heron approved request 3 (revision 2), Snapshot"), null).what())
                .isEqualTo("heron approved request 3 (revision 2), Snapshot");
    }

    private static Entry entry(String what) {
        return new Entry(1, Instant.EPOCH, "zaphod", null, "job.done", 1L, "sparrow", null, 12L, what, null, null, "");
    }
}
