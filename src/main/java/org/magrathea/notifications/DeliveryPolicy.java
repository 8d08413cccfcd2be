package org.magrathea.notifications;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.magrathea.Backoff;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Retries of mails that the mail server does not accept.
 *
 * @param firstRetry wait after the first attempt. It doubles with each further attempt
 * @param longestRetry longest wait between two attempts
 * @param giveUpAfter time after which a mail counts as refused
 * @param atOnce maximum number of concurrent deliveries, also after an outage
 */
@Validated
@ConfigurationProperties("magrathea.outbox")
record DeliveryPolicy(@NotNull @DurationMin(millis = 1) @DefaultValue("10s") Duration firstRetry,
        @NotNull @DurationMin(millis = 1) @DefaultValue("15m") Duration longestRetry,
        @NotNull @DurationMin(millis = 1) @DefaultValue("5d") Duration giveUpAfter,
        @DefaultValue("4") @Min(1) @Max(16) int atOnce) {

    /** The time of the next attempt, or null to give up. */
    @Nullable
    Instant next(int attempts, Instant queuedAt, Instant now) {
        if (now.isAfter(queuedAt.plus(giveUpAfter))) {
            return null;
        }
        return now.plus(new Backoff(firstRetry, longestRetry).after(attempts));
    }
}
