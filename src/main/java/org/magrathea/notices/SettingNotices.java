package org.magrathea.notices;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.magrathea.access.Person;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reports changed settings: a ledger entry, and an email to the person concerned. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SettingNotices implements MailEvents {

    private final ApplicationEventPublisher events;
    private final Clock clock;

    SettingNotices(ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** @param did follows the name of the admin, without a full stop */
    public void changed(Person by, String did) {
        events.publishEvent(new AuditedAction(AuditedAction.Area.SETTING, by, did, null, clock.instant()));
    }

    /**
     * Reports a changed quota.
     *
     * @param amounts the new quotas, e.g. {@code 3 machines, 2 GiB of memory}
     * @param path page that shows the quota
     */
    public void quotaChanged(Person by, Person owner, String amounts, String path) {
        changed(by, "set the quota of " + owner.name() + " to " + amounts);
        events.publishEvent(quota(by.name(), owner, amounts, path, clock.instant()));
    }

    private static Notice quota(String by, Person owner, String amounts, String path, Instant at) {
        return new Notice("quota-" + owner.id() + "-" + at.toEpochMilli(), "account-" + owner.name(), List.of(owner), path,
                "your machines", "Your quota was changed", by + " set your quota to " + amounts + ".",
                "Your existing machines and snapshots are not affected.", null, List.of(), "the quota is yours");
    }

    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(quota("heron", reader, "3 machines, 2 GiB of memory", "/machines", now));
    }
}
