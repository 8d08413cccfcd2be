package org.magrathea.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.quotas.QuotaUsage;
import org.magrathea.quotas.Quotas;
import org.magrathea.requests.Check;
import org.magrathea.requests.MeasuredKind;
import org.magrathea.requests.RequestCard;
import org.magrathea.requests.RequestKind;
import org.magrathea.requests.Submission;
import org.springframework.stereotype.Component;

/** Measures requests for rules. */
@Component
class Measuring {

    private final Map<String, MeasuredKind> kinds;
    private final Quotas quotas;

    Measuring(List<MeasuredKind> kinds, Quotas quotas) {
        this.kinds = kinds.stream().collect(Collectors.toMap(RequestKind::name, Function.identity()));
        this.quotas = quotas;
    }

    boolean canMeasure(String kind) {
        return kinds.containsKey(kind);
    }

    /** The titles of the kinds that can have rules, by name, in the order of the page New request. */
    Map<String, String> titles(List<RequestCard> cards) {
        return cards.stream()
                .filter(card -> canMeasure(card.kind()))
                .collect(Collectors.toMap(RequestCard::kind, RequestCard::title, (one, other) -> one, LinkedHashMap::new));
    }

    List<MeasuredKind.Demand> demands(String kind, List<RequestKind.Case> cases) {
        return cases.isEmpty() ? List.of() : Objects.requireNonNull(kinds.get(kind)).demands(cases);
    }

    /** Measures a request now. Its kind is one that can be measured. */
    Measured of(Submission submission) {
        MeasuredKind.Demand demand = demands(submission.kind(),
                List.of(new RequestKind.Case(submission.details(), submission.context()))).getFirst();
        Optional<Capacity> host = Optional.ofNullable(submission.context().host()).map(Host::capacity);
        return new Measured(demand.disk(), demand.memory(), host.map(Capacity::diskUsable).orElse(null),
                host.map(has -> has.memoryTotal() - has.memoryPromised()).orElse(null),
                withinQuota(submission.context().machine().ownerId(), demand),
                submission.checks().stream().anyMatch(check -> check.level() == Check.Level.WARNING));
    }

    private boolean withinQuota(long owner, MeasuredKind.Demand demand) {
        QuotaUsage usage = Objects.requireNonNull(quotas.of(List.of(owner)).get(owner));
        return usage.check(demand.counted()).objection().isEmpty();
    }
}
