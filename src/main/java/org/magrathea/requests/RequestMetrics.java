package org.magrathea.requests;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Metrics {@code magrathea.requests.waiting} and {@code magrathea.requests.oldest.age}, in seconds. */
@Component
class RequestMetrics {

    private final RequestRepository requests;
    private final Clock clock;

    RequestMetrics(MeterRegistry meters, RequestRepository requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
        Gauge.builder("magrathea.requests.waiting", requests::countWaiting)
                .description("Requests waiting for a decision")
                .register(meters);
        Gauge.builder("magrathea.requests.oldest.age", this::oldest)
                .description("Waiting time of the oldest undecided request, 0 without one")
                .baseUnit("seconds")
                .register(meters);
    }

    private double oldest() {
        return requests.oldestWaiting()
                .map(since -> (double) Math.max(0, Duration.between(since, clock.instant()).toSeconds()))
                .orElse(0.0);
    }
}
