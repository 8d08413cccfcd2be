package org.magrathea.notifications;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** {@code magrathea.mail.backlog} by state, and {@code magrathea.mail.oldest.age} of unsent mails in seconds. */
@Component
class MailMetrics {

    private final MailRepository mails;
    private final Clock clock;

    MailMetrics(MeterRegistry meters, MailRepository mails, Clock clock) {
        this.mails = mails;
        this.clock = clock;
        for (MailState state : MailState.values()) {
            if (state != MailState.SENT && state != MailState.DIGESTED) {
                Gauge.builder("magrathea.mail.backlog", () -> mails.countByState(state))
                        .description("Unsent emails by state")
                        .tag("state", state.name().toLowerCase(Locale.ROOT))
                        .register(meters);
            }
        }
        Gauge.builder("magrathea.mail.oldest.age", this::oldest)
                .description("Age of the oldest queued or retrying email, 0 without one")
                .baseUnit("seconds")
                .register(meters);
    }

    private double oldest() {
        return mails.oldestOnItsWay()
                .map(since -> (double) Math.max(0, Duration.between(since, clock.instant()).toSeconds()))
                .orElse(0.0);
    }
}
