package org.magrathea.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.magrathea.SideBySide;

@SideBySide
class QueueForecastTest {

    private static final Instant NOW = Instant.parse("2026-11-26T22:00:00Z");

    @Test
    void nextJobStartsWhenTheRunningOneEnds() {
        var place = place(2, 1, running(1, 10L, 3), queued(2, 11L, 0));

        assertThat(place.place()).isEqualTo(1);
        assertThat(place.waiting()).isEqualTo(1);
        assertThat(place.start()).isEqualTo(minutes(1));
    }

    @Test
    void freeSlotIsUsedAtOnce() {
        assertThat(place(2, 2, running(1, 10L, 3), queued(2, 11L, 0)).start()).isEqualTo(NOW);
    }

    @Test
    void machineHasOneJobAtATime() {
        assertThat(place(2, 5, running(1, 10L, 3), queued(2, 10L, 0)).start()).isEqualTo(minutes(1));
    }

    @Test
    void jobsAheadAreCounted() {
        var place = place(4, 1, queued(2, 10L, 0), queued(3, 11L, 0), queued(4, 12L, 0));

        assertThat(place.place()).isEqualTo(3);
        assertThat(place.start()).isEqualTo(minutes(8));
    }

    @Test
    void laterTimesDoNotBlockJobsThatAreDue() {
        var place = place(3, 1, queued(2, 10L, 60), queued(3, 11L, 0));

        assertThat(place.place()).isEqualTo(1);
        assertThat(place.waiting()).isEqualTo(1);
        assertThat(place.start()).isEqualTo(NOW);
    }

    @Test
    void scheduledJobStartsAtItsTime() {
        assertThat(place(2, 1, queued(2, 10L, 60)).start()).isEqualTo(minutes(60));
    }

    @Test
    void backgroundJobsTakeNoSlot() {
        UnendedJob pull = new UnendedJob(1, null, "pull-mirror", JobState.RUNNING, NOW, NOW, true);

        assertThat(place(2, 1, pull, queued(2, 10L, 0)).start()).isEqualTo(NOW);
    }

    @Test
    void runningJobHasNoPlace() {
        assertThat(QueueForecast.of(1, List.of(running(1, 10L, 0)), 1, NOW, QueueForecastTest::usual)).isEmpty();
    }

    private static QueueForecast.Place place(long job, int jobsAtOnce, UnendedJob... unended) {
        return QueueForecast.of(job, List.of(unended), jobsAtOnce, NOW, QueueForecastTest::usual).orElseThrow();
    }

    private static Optional<Duration> usual(UnendedJob job) {
        return Optional.of(Duration.ofMinutes(4));
    }

    private static UnendedJob running(long id, @Nullable Long machine, int forMinutes) {
        Instant begun = NOW.minus(Duration.ofMinutes(forMinutes));
        return new UnendedJob(id, machine, "snapshot", JobState.RUNNING, begun, begun, false);
    }

    private static UnendedJob queued(long id, @Nullable Long machine, int inMinutes) {
        return new UnendedJob(id, machine, "snapshot", JobState.QUEUED, minutes(inMinutes), null, false);
    }

    private static Instant minutes(int later) {
        return NOW.plus(Duration.ofMinutes(later));
    }
}
