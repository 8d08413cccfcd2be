package org.magrathea.notifications;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.magrathea.database.DatabasePulse;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Health of mail delivery, from the results of the last attempts and without a connection to the mail server. Failed delivery
 * makes the portal degraded, not down, because everything else works.
 */
@Component("mailHealthIndicator")
class MailHealth implements HealthIndicator {

    /** A mail that waits longer is late. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private final MailRepository mails;
    private final MailServer server;
    private final DatabasePulse database;
    private final Mailbox mailbox;
    private final Clock clock;

    MailHealth(MailRepository mails, MailServer server, DatabasePulse database, Mailbox mailbox, Clock clock) {
        this.mailbox = mailbox;
        this.mails = mails;
        this.server = server;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Health health() {
        if (!server.configured()) {
            return Health.up().withDetail("server", "not configured, emails are kept in the email log").build();
        }
        if (database.isAway()) {
            return Health.unknown().withDetail("problem", "database unavailable").build();
        }
        Duration oldest = mails.oldestOnItsWay()
                .map(since -> Duration.between(since, clock.instant()))
                .orElse(Duration.ZERO);
        Optional<String> misconfigured = mails.misconfigurations(Limit.of(1)).stream().findFirst();
        Health.Builder health = misconfigured.isPresent() || oldest.compareTo(LATE) > 0 ? Health.status("DEGRADED") : Health.up();
        misconfigured.ifPresent(problem -> health.withDetail("problem", problem));
        mailbox.problem().ifPresent(problem -> health.status("DEGRADED").withDetail("mailbox", problem));
        return health.withDetail("queued", mails.countByState(MailState.QUEUED))
                .withDetail("retrying", mails.countByState(MailState.RETRYING))
                .withDetail("refused", mails.countByState(MailState.REFUSED))
                .withDetail("oldestWaitsSeconds", Math.max(0, oldest.toSeconds()))
                .build();
    }
}
