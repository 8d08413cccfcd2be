package org.magrathea.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.magrathea.SideBySide;

/** F7 and F8: the database is lost before and after a commit, and while a job runs. */
@SideBySide
@ResourceLock(Estate.LOCK)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DatabaseFaultsTest {

    private final Estate estate = Estate.get();
    private final String guest = estate.guest();
    private final Invariants invariants = Invariants.before(estate, guest);

    @AfterEach
    void mend() {
        estate.noFaults();
        estate.toDatabase.mend();
    }

    @Test
    void aConnectionLostBeforeTheCommitOfASuccessLosesNothing() {
        long request = estate.asks(guest, "no commit");
        estate.nodeWaitsAt("ending", 1);
        estate.approves(request);
        awaitEndOnHost(request);

        estate.toDatabase.refuse();
        estate.noFaults();
        assertThat(estate.stateOf(request)).isEqualTo("RUNNING");
        estate.toDatabase.mend();

        estate.awaitState(request, "DONE");
        invariants.hold(request);
    }

    @Test
    void aCommitWhoseAnswerIsLostCountsOnce() {
        long request = estate.asks(guest, "no answer");
        estate.nodeWaitsAt("ending", 1);
        estate.approves(request);
        awaitEndOnHost(request);

        estate.toDatabase.loseAnswer("ledger_entry", "COMMIT");
        estate.noFaults();
        Estate.await("the answer to be lost", estate.toDatabase::hasLostAnswer);
        estate.awaitState(request, "DONE");
        estate.toDatabase.mend();

        estate.awaitState(request, "DONE");
        invariants.hold(request);
    }

    @Test
    void jobIsReportedAfterADatabaseOutage() throws Exception {
        long request = estate.asks(guest, "database away");
        estate.hostMeets("copy-home", 1, "hold");
        estate.approves(request);
        estate.awaitStep(request, "copy-home");

        estate.toDatabase.refuse();
        estate.noFaults();
        awaitEndOnHost(request);
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(estate.node().address("/sign-in")))
                        .header("Accept", "text/html")
                        .timeout(Duration.ofSeconds(30))
                        .build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("Database unavailable").doesNotContain("Exception", "org.springframework");
        estate.toDatabase.mend();

        estate.awaitState(request, "DONE");
        invariants.hold(request);
    }

    private void awaitEndOnHost(long request) {
        Estate.await("the job to be known", () -> estate.jobOf(request) > 0);
        Estate.await("the host to end the job", () -> estate.host
                .shell("grep -c ' ended j-" + estate.jobOf(request) + " ' \"$STORE/executed.log\" || :")
                .equals("1"));
    }
}
