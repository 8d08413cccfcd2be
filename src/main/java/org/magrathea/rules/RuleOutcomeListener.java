package org.magrathea.rules;

import java.time.Instant;
import java.util.List;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.notices.AuditedAction;
import org.magrathea.requests.JobApprovals;
import org.magrathea.requests.RequestEvent;
import org.magrathea.requests.RequestFacts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Follows the requests that rules approved. A rule whose requests fail three times in a row is stopped, and admins get an email. */
@Component
class RuleOutcomeListener {

    private final RuleRepository rules;
    private final JobApprovals approvals;
    private final People people;
    private final ApplicationEventPublisher events;

    RuleOutcomeListener(RuleRepository rules, JobApprovals approvals, People people, ApplicationEventPublisher events) {
        this.rules = rules;
        this.approvals = approvals;
        this.people = people;
        this.events = events;
    }

    @EventListener
    void on(RequestEvent.RequestDone done) {
        approvals.ruleOf(done.request().id()).flatMap(mark -> rules.lock(mark.rule())).ifPresent(Rule::succeeded);
    }

    @EventListener
    void on(RequestEvent.RequestFailed failed) {
        approvals.ruleOf(failed.request().id()).flatMap(mark -> rules.lock(mark.rule())).ifPresent(rule -> {
            if (rule.failed(failed.reason(), failed.at())) {
                stopped(rule, failed.request(), failed.reason(), failed.at());
            }
        });
    }

    private void stopped(Rule rule, RequestFacts last, String reason, Instant at) {
        String failures = Rule.MAX_FAILURES + " approved requests failed in a row";
        events.publishEvent(new AuditedAction(AuditedAction.Area.SETTING, null,
                "stopped " + rule.mark().text() + ": " + failures, reason, at));
        List<Person> admins = people.admins();
        if (!admins.isEmpty()) {
            events.publishEvent(RuleDesk.notice(rule, "stopped-" + last.id(), admins, "Rule “" + rule.name() + "” was stopped",
                    "The portal stopped " + rule.mark().text() + ", because " + failures + ".",
                    "Admins decide these requests now. Find the cause, then switch the rule on again.",
                    List.of("Request " + last.id() + ", " + last.title() + ": " + reason)));
        }
    }
}
