package org.magrathea.requests;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** {@code magrathea.requests.waiting} for a decision, and {@code magrathea.requests.oldest.age} of them in seconds. */
@Component
class RequestMetrics {

    private final RequestRepository requests;
    private final Clock clock;

    RequestMetrics(MeterRegistry meters, RequestRepository requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
        Gauge.builder("magrathea.requests.waiting", requests::countWaiting)
                .description("Requests that nobody has decided yet")
                .register(meters);
        Gauge.builder("magrathea.requests.oldest.age", this::oldest)
                .description("How long the oldest undecided request has waited; 0 when none does")
                .baseUnit("seconds")
                .register(meters);
    }

    private double oldest() {
        return requests.oldestWaiting()
                .map(since -> (double) Math.max(0, Duration.between(since, clock.instant()).toSeconds()))
                .orElse(0.0);
    }
}
