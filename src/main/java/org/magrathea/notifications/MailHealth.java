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
 * How the mails get on, from what the last attempts came to: asking costs no connection to the mail server. Mails that
 * cannot leave make the portal degraded, not down, because everything else goes on.
 */
@Component("mailHealthIndicator")
class MailHealth implements HealthIndicator {

    /** A mail that has waited for longer than this is late. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private final MailRepository mails;
    private final MailServer server;
    private final DatabasePulse database;
    private final Clock clock;

    MailHealth(MailRepository mails, MailServer server, DatabasePulse database, Clock clock) {
        this.mails = mails;
        this.server = server;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Health health() {
        if (!server.configured()) {
            return Health.up().withDetail("server", "none configured; mails are kept in the outbox").build();
        }
        if (database.isAway()) {
            return Health.unknown().withDetail("problem", "the database with the outbox is away").build();
        }
        Duration oldest = mails.oldestOnItsWay()
                .map(since -> Duration.between(since, clock.instant()))
                .orElse(Duration.ZERO);
        Optional<String> misconfigured = mails.misconfigurations(Limit.of(1)).stream().findFirst();
        Health.Builder health = misconfigured.isPresent() || oldest.compareTo(LATE) > 0 ? Health.status("DEGRADED") : Health.up();
        misconfigured.ifPresent(problem -> health.withDetail("problem", problem));
        return health.withDetail("queued", mails.countByState(MailState.QUEUED))
                .withDetail("retrying", mails.countByState(MailState.RETRYING))
                .withDetail("refused", mails.countByState(MailState.REFUSED))
                .withDetail("oldestWaitsSeconds", Math.max(0, oldest.toSeconds()))
                .build();
    }
}
