package org.magrathea.notifications;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When mails are tried again while the mail server cannot take them.
 *
 * @param firstRetry wait after the first attempt; it doubles with each further one
 * @param longestRetry longest wait between two attempts
 * @param giveUpAfter how long a mail is tried before it counts as refused
 * @param atOnce how many mails are handed over at the same time, also when many wait after an outage
 */
@Validated
@ConfigurationProperties("magrathea.outbox")
record DeliveryTimes(@NotNull @DurationMin(millis = 1) @DefaultValue("10s") Duration firstRetry,
        @NotNull @DurationMin(millis = 1) @DefaultValue("15m") Duration longestRetry,
        @NotNull @DurationMin(millis = 1) @DefaultValue("5d") Duration giveUpAfter,
        @DefaultValue("4") @Min(1) @Max(16) int atOnce) {

    private static final int MOST_DOUBLINGS = 20;

    /** When to try again after so many attempts, or null to give up. */
    @Nullable
    Instant next(int attempts, Instant queuedAt, Instant now) {
        if (now.isAfter(queuedAt.plus(giveUpAfter))) {
            return null;
        }
        Duration doubled = firstRetry.multipliedBy(1L << Math.min(MOST_DOUBLINGS, Math.max(0, attempts - 1)));
        return now.plus(doubled.compareTo(longestRetry) < 0 ? doubled : longestRetry);
    }
}
