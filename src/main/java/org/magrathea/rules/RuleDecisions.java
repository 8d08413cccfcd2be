package org.magrathea.rules;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.requests.AutomaticApproval;
import org.magrathea.requests.AutomaticDecision;
import org.magrathea.requests.Forecast;
import org.magrathea.requests.Submission;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides by the rules that are on. A rule acts only while the person who switched it on is an active admin. */
@Component
class RuleDecisions implements AutomaticDecision {

    static final Duration DAY = Duration.ofHours(24);

    private final RuleRepository rules;
    private final RequestMeasurementRepository measurements;
    private final Measuring measuring;
    private final People people;
    private final Clock clock;

    RuleDecisions(RuleRepository rules, RequestMeasurementRepository measurements, Measuring measuring, People people,
            Clock clock) {
        this.rules = rules;
        this.measurements = measurements;
        this.measuring = measuring;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public Optional<String> of(String kind, Person requester) {
        return rules.on(kind)
                .stream()
                .filter(rule -> actor(rule).isPresent())
                .findFirst()
                .map(rule -> rule.conditions().badge());
    }

    @Override
    public Optional<Forecast> forecast(Submission submission) {
        List<Rule> on = measuring.canMeasure(submission.kind()) ? rules.on(submission.kind()) : List.of();
        if (on.isEmpty()) {
            return Optional.empty();
        }
        Measured measured = measuring.of(submission);
        Forecast first = null;
        for (Rule rule : on) {
            Optional<Person> actor = actor(rule);
            if (actor.isPresent()) {
                Verdict verdict = verdict(rule, submission, measured);
                String name = "Rule “" + rule.name() + "”: ";
                if (verdict.isApproval()) {
                    return Optional.of(new Forecast(actor.get(), name + rule.conditions().text() + "."));
                }
                first = first == null ? Forecast.byAdmin("Not automatic. " + name + verdict.reason()) : first;
            }
        }
        return Optional.ofNullable(first);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<AutomaticApproval> decide(long request, int revision, Submission submission) {
        if (!measuring.canMeasure(submission.kind())) {
            return Optional.empty();
        }
        Measured measured = measuring.of(submission);
        measurements.save(new RequestMeasurement(request, revision, measured));
        for (Rule rule : rules.lockOn(submission.kind())) {
            Optional<Person> actor = actor(rule);
            if (actor.isPresent() && verdict(rule, submission, measured).isApproval()) {
                return Optional.of(new AutomaticApproval(rule.mark(), actor.get()));
            }
        }
        return Optional.empty();
    }

    /** The admin for whom a rule acts. Empty if that person is no longer an active admin. */
    Optional<Person> actor(Rule rule) {
        return Optional.ofNullable(rule.changedBy())
                .filter(people::canSignIn)
                .flatMap(people::find)
                .filter(Person::isAdmin);
    }

    private Verdict verdict(Rule rule, Submission submission, Measured measured) {
        Instant now = clock.instant();
        Instant start = submission.startsAt();
        Person requester = submission.requester();
        Map<Long, Instant> created = people.created(List.of(requester.id()));
        return Judge.of(rule.conditions(), new Situation(now, start == null || start.isBefore(now) ? now : start,
                Objects.requireNonNull(created.get(requester.id())),
                submission.context().machine().ownerId() == requester.id(), measured.disk(), measured.memory(),
                measured.hostDisk(), measured.hostMemory(), measured.withinQuota(), measured.warned(),
                (int) rules.approvals(rule.id(), requester.id(), now.minus(DAY))));
    }
}
