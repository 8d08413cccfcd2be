package org.magrathea.mirrors;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.magrathea.access.Person;
import org.magrathea.home.Failure;
import org.magrathea.home.Failures;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.notices.AuditedAction;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Mirrors whose last sync failed, until an admin acknowledges the problem. */
@Component
@Order(20)
@Transactional
class FailingMirrors implements Failures {

    private final MirrorRepository mirrors;
    private final MirrorAcknowledgementRepository acknowledgements;
    private final Hosts hosts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FailingMirrors(MirrorRepository mirrors, MirrorAcknowledgementRepository acknowledgements, Hosts hosts,
            ApplicationEventPublisher events, Clock clock) {
        this.mirrors = mirrors;
        this.acknowledgements = acknowledgements;
        this.hosts = hosts;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Failure> open(int most) {
        Instant now = clock.instant();
        Map<Long, String> names = hosts.all().stream().collect(Collectors.toMap(Host::id, Host::name));
        return mirrors.unacknowledged(Limit.of(most))
                .stream()
                .map(mirror -> failure(mirror, names.getOrDefault(mirror.hostId(), ""), now))
                .toList();
    }

    private static Failure failure(Mirror mirror, String host, Instant now) {
        MirrorFacts.Runs runs = mirror.facts(now).runs();
        boolean mayRun = mirror.state() == Mirror.State.ACTIVE && mirror.runs().mayStartManually(now);
        return new Failure(Objects.requireNonNullElse(runs.lastTryAt(), now), "Mirror " + mirror.name(),
                "/mirrors/" + mirror.id(), host, runs.failures() == 1 ? "Sync" : "Sync, failed " + runs.failures() + " times",
                Objects.requireNonNullElse(runs.problem(), ""), "/admin/mirrors/" + mirror.id() + "/acknowledgement",
                mayRun ? "Sync now" : null, mayRun ? "/mirrors/" + mirror.id() + "/run" : null);
    }

    /** Acknowledges the present problem. False if there is none. */
    boolean acknowledge(long id, Person by) {
        Mirror mirror = mirrors.lock(id).orElseThrow();
        String problem = mirror.runs().failures().code();
        if (problem == null) {
            return false;
        }
        Instant now = clock.instant();
        acknowledgements.save(new MirrorAcknowledgement(id, problem, by.id(), now));
        events.publishEvent(new AuditedAction(AuditedAction.Area.SETTING, by,
                "acknowledged the failure of the mirror " + mirror.name() + ", " + problem, null, now));
        return true;
    }
}
