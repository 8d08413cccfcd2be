package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits of concurrent downloads. */
class DownloadTurnsTest {

    private final DownloadTurns turns = new DownloadTurns();

    @Test
    void onePerson_hasTwoDownloads() {
        DownloadTurns.Turn first = turns.take(1);
        turns.take(1);

        assertThatThrownBy(() -> turns.take(1)).isInstanceOf(DownloadTurns.TooMany.class)
                .hasMessage("You already have 2 downloads running, which is the limit. "
                        + "Wait until one has ended and try again.");
        assertThatCode(() -> turns.take(2)).doesNotThrowAnyException();
        first.close();
        assertThatCode(() -> turns.take(1)).doesNotThrowAnyException();
    }

    @Test
    void allPeople_haveEightDownloadsTogether() {
        List<DownloadTurns.Turn> taken = new ArrayList<>();
        for (long person = 1; person <= 4; person++) {
            taken.add(turns.take(person));
            taken.add(turns.take(person));
        }

        assertThatThrownBy(() -> turns.take(5)).isInstanceOf(DownloadTurns.TooMany.class)
                .hasMessage("8 downloads are running, which is the limit of the portal. Try again in a minute.");
        taken.getFirst().close();
        assertThatCode(() -> turns.take(5)).doesNotThrowAnyException();
    }
}
