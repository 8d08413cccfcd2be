package org.magrathea.requests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The earlier requests of a person, for the admin who decides. Questions are left out. */
@Component
@Transactional(readOnly = true)
class RequesterHistory {

    private static final Duration PERIOD = Duration.ofDays(365);
    private static final Limit LAST = Limit.of(3);

    private final RequestRepository requests;
    private final DecisionRepository decisions;
    private final People people;
    private final Clock clock;

    RequesterHistory(RequestRepository requests, DecisionRepository decisions, People people, Clock clock) {
        this.requests = requests;
        this.decisions = decisions;
        this.people = people;
        this.clock = clock;
    }

    /** Counts of the last 12 months without the request itself, and the last three requests. */
    record Summary(long requests, long denied, long failed, List<Earlier> last) {
    }

    /**
     * An earlier request.
     *
     * @param decider name of the person or the rule. Null without a decision
     * @param words message of the decision
     */
    record Earlier(long id, String title, Instant submittedAt, RequestState state, @Nullable String decider,
            @Nullable String words) {

        public String word() {
            return state.word();
        }
    }

    Summary before(Request request) {
        Map<RequestState, Long> counts = requests
                .countByState(request.requesterId(), request.id(), clock.instant().minus(PERIOD))
                .stream()
                .collect(Collectors.toMap(StateCount::state, StateCount::requests));
        return new Summary(counts.values().stream().mapToLong(Long::longValue).sum(),
                counts.getOrDefault(RequestState.DENIED, 0L), counts.getOrDefault(RequestState.FAILED, 0L),
                earlier(requests.before(request.requesterId(), request.id(), LAST)));
    }

    private List<Earlier> earlier(List<Request> last) {
        Map<Long, Decision> decided = decisions.ofAll(last.stream().map(Request::id).toList())
                .stream()
                .collect(Collectors.toMap(Decision::getId, Function.identity()));
        Map<Long, Person> deciders = people.byIds(decided.values().stream().map(Decision::decidedBy).distinct().toList());
        return last.stream().map(one -> {
            Decision decision = decided.get(one.id());
            return new Earlier(one.id(), one.contents().title(), one.submittedAt(), one.state(), decider(decision, deciders),
                    decision == null ? null : decision.words());
        }).toList();
    }

    private static @Nullable String decider(@Nullable Decision decision, Map<Long, Person> deciders) {
        if (decision == null) {
            return null;
        }
        RuleMark rule = decision.rule();
        Person by = deciders.get(decision.decidedBy());
        return rule != null ? rule.text() : by == null ? null : by.name();
    }
}
