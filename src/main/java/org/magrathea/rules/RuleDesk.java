package org.magrathea.rules;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.notices.Notice;
import org.magrathea.notices.SettingNotices;
import org.magrathea.requests.KindTitles;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes rules and switches them on and off. Each act is a ledger entry. */
@Component
@Transactional
class RuleDesk {

    private final RuleRepository rules;
    private final RuleRevisionRepository revisions;
    private final SettingNotices notices;
    private final KindTitles titles;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RuleDesk(RuleRepository rules, RuleRevisionRepository revisions, SettingNotices notices, KindTitles titles, People people,
            ApplicationEventPublisher events, Clock clock) {
        this.rules = rules;
        this.revisions = revisions;
        this.notices = notices;
        this.titles = titles;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /** Stores a new rule, which is off. Returns its number. */
    long create(String kind, String name, Conditions conditions, Person by) {
        Instant now = clock.instant();
        Rule rule = rules.save(new Rule(kind, name, conditions, by.id(), now));
        written(rule, by, now);
        return rule.id();
    }

    /** Stores a new revision of a rule and switches the rule off. */
    void revise(long id, String name, Conditions conditions, Person by) {
        Rule rule = rules.lock(id).orElseThrow();
        Instant now = clock.instant();
        rule.revise(name, conditions, by.id(), now);
        written(rule, by, now);
    }

    /**
     * Switches on the revision that was tried out. The other admins get an email.
     *
     * @throws RuleChanged the rule has a newer revision
     */
    void switchOn(long id, int shown, Person by) {
        Rule rule = rules.lock(id).orElseThrow();
        Instant now = clock.instant();
        rule.switchOn(shown, by.id(), now);
        notices.changed(by, "switched on " + rule.mark().text() + " for requests of the kind " + titles.of(rule.kind()) + ": "
                + rule.conditions().text());
        List<Person> others = people.admins().stream().filter(admin -> admin.id() != by.id()).toList();
        if (!others.isEmpty()) {
            events.publishEvent(notice(rule, "on-" + now.toEpochMilli(), others, "Rule “" + rule.name() + "” is on",
                    by.name() + " switched on " + rule.mark().text() + ".",
                    "Requests of the kind " + titles.of(rule.kind()) + " that meet its conditions are approved automatically.",
                    List.of(rule.conditions().text())));
        }
    }

    /** Switches a rule off. Its approved requests are not affected. */
    void switchOff(long id, Person by) {
        Rule rule = rules.lock(id).orElseThrow();
        if (rule.state() == RuleState.ENABLED) {
            rule.switchOff(by.id(), clock.instant());
            notices.changed(by, "switched off " + rule.mark().text());
        }
    }

    private void written(Rule rule, Person by, Instant now) {
        revisions.save(new RuleRevision(rule, by.id(), now));
        notices.changed(by, "wrote " + rule.mark().text() + " for requests of the kind " + titles.of(rule.kind()) + ": "
                + rule.conditions().text());
    }

    static Notice notice(Rule rule, String event, List<Person> readers, String subject, String summary, String next,
            List<String> lines) {
        return new Notice("rule-" + rule.id() + "-" + event, "rule-" + rule.id(), readers, "/admin/rules/" + rule.id(),
                "the rule",
                subject, summary, next, null, lines, "you are an admin").toAdmins();
    }

    @Transactional(readOnly = true)
    Optional<Rule> find(long id) {
        return rules.findById(id);
    }
}
