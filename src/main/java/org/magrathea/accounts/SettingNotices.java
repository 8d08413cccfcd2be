package org.magrathea.accounts;

import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells of settings that admins change: an entry in the ledger, and a mail to the person concerned where there is one. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SettingNotices {

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
     * The same for a quota of somebody.
     *
     * @param quota what it is about, like {@code machines}
     * @param amounts what they may have now
     * @param path page that shows it
     */
    public void quotaChanged(Person by, Person owner, String quota, String amounts, String path) {
        changed(by, "set the quota of " + owner.name() + " for " + quota + " to " + amounts);
        events.publishEvent(new Notice("quota-" + quota + "-" + clock.millis(), "account-" + owner.name(), List.of(owner), path,
                "your " + quota, "Your quota for " + quota + " was changed",
                by.name() + " set your quota for " + quota + " to " + amounts + ".", "What you already have stays.", null,
                List.of(), "the quota is yours"));
    }
}
