package org.magrathea.notifications;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** {@code magrathea.mail.backlog} by state, and {@code magrathea.mail.oldest.age} in seconds of those on their way. */
@Component
class MailMetrics {

    private final MailRepository mails;
    private final Clock clock;

    MailMetrics(MeterRegistry meters, MailRepository mails, Clock clock) {
        this.mails = mails;
        this.clock = clock;
        for (MailState state : MailState.values()) {
            if (state != MailState.SENT) {
                Gauge.builder("magrathea.mail.backlog", () -> mails.countByState(state))
                        .description("Mails that have not left, by state")
                        .tag("state", state.name().toLowerCase(Locale.ROOT))
                        .register(meters);
            }
        }
        Gauge.builder("magrathea.mail.oldest.age", this::oldest)
                .description("How long the oldest mail on its way has waited; 0 when none does")
                .baseUnit("seconds")
                .register(meters);
    }

    private double oldest() {
        return mails.oldestOnItsWay()
                .map(since -> (double) Math.max(0, Duration.between(since, clock.instant()).toSeconds()))
                .orElse(0.0);
    }
}
