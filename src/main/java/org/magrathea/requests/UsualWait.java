package org.magrathea.requests;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** The usual time from a request to its decision, from the decisions of the last 30 days. */
@Component
class UsualWait {

    private static final Duration PERIOD = Duration.ofDays(30);
    private static final Limit MOST = Limit.of(1000);

    private final RequestRepository requests;
    private final Clock clock;

    UsualWait(RequestRepository requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /** The median, and the number of decisions, at most 1000. The median is null without decisions. */
    record Median(@Nullable Duration median, int decisions) {
    }

    /** Reads them with one statement. */
    Median now() {
        List<Duration> waits = requests.decidedSince(clock.instant().minus(PERIOD), MOST)
                .stream()
                .map(WaitingTime::length)
                .sorted()
                .toList();
        return new Median(waits.isEmpty() ? null : waits.get(waits.size() / 2), waits.size());
    }
}
