package org.magrathea.requests;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of requests.
 *
 * @param slotInterval interval of the check for missed slots
 * @param slotTolerance how much later than its slot a job may start. After that the slot is missed
 * @param maxOpen maximum number of undecided requests of a tenant. Admins have no limit
 * @param reminders how long a request waits before each reminder to the person who acts next. Empty for none
 * @param expireAfter how long a request waits for a decision before it expires
 * @param answerWithin how long a request waits for the answer of its requester, or for another start after a missed slot, before
 *        it expires
 * @param keepDrafts how long a draft is kept after it was saved
 * @param pollInterval interval of the check for due reminders, expired requests and old drafts
 */
@Validated
@ConfigurationProperties("magrathea.requests")
record RequestSettings(@DefaultValue("20") @Min(1) int maxOpen,
        @DefaultValue({
                "24h", "72h"}) List<@NotNull @DurationMin(minutes = 1) Duration> reminders,
        @NotNull @DurationMin(hours = 1) @DefaultValue("30d") Duration expireAfter,
        @NotNull @DurationMin(hours = 1) @DefaultValue("14d") Duration answerWithin,
        @NotNull @DurationMin(hours = 1) @DefaultValue("30d") Duration keepDrafts,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("5m") Duration pollInterval,
        @DefaultValue("1m") @DurationMin(millis = 1) Duration slotInterval,
        @DefaultValue("1h") @DurationMin(millis = 1) Duration slotTolerance) {

    RequestSettings {
        reminders = reminders.stream().sorted().toList();
    }

    /** The number of reminders that are due after this time. */
    int remindersAfter(Duration waited) {
        return (int) reminders.stream().filter(after -> after.compareTo(waited) <= 0).count();
    }
}
