package org.magrathea.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F28: the database is restored from a backup that is older than what its host has done since. */
@Tag("faults")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RestoredDatabaseTest {

    @Test
    void whatTheHostHasDoneSinceIsNotDoneAgainAndNumbersGoOnAboveIt() {
        try (Estate estate = Estate.apart("restored")) {
            String guest = estate.guest();
            long waiting = estate.asks(guest, "waiting");
            Invariants invariants = Invariants.before(estate, guest);
            estate.toHost.refuse();
            estate.approves(waiting);
            Estate.await("the job to be unknown", () -> estate.unknown(waiting));
            estate.backUp();

            estate.toHost.mend();
            estate.node();
            estate.awaitState(waiting, "DONE");
            long done = estate.jobOf(waiting);
            long later = carriedOut(estate, guest, "after the backup");
            assertThat(later).isGreaterThan(done);
            estate.restoreBackup();
            estate.node();

            estate.awaitState(waiting, "DONE");
            Estate.await("the snapshot that the backup lacks to be in the books", () -> estate.sql.sql(
                    "select count(*) from snapshot where label = 'found on the host' and state = 'VERIFIED'")
                    .query(Long.class)
                    .single() == 1);
            long next = carriedOut(estate, guest, "after the restore");
            assertThat(next).as("a job number that the host has not seen").isGreaterThan(later);
            invariants.hold(waiting);
        }
    }

    /** Number of the job of a snapshot that was asked for, approved and taken. */
    private static long carriedOut(Estate estate, String guest, String label) {
        long request = estate.asks(guest, label);
        estate.approves(request);
        estate.awaitState(request, "DONE");
        return estate.jobOf(request);
    }
}
