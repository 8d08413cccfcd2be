package org.magrathea.network;

import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.notices.SettingNotices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which hosts give a tenant's first machine a public address. A host does unless an admin changes it. */
@Component
@Transactional
class FirstAddressRules {

    private final FirstAddressRuleRepository rules;
    private final SettingNotices notices;

    FirstAddressRules(FirstAddressRuleRepository rules, SettingNotices notices) {
        this.rules = rules;
        this.notices = notices;
    }

    @Transactional(readOnly = true)
    boolean giveToFirst(long host) {
        return rules.findById(host).map(FirstAddressRule::firstMachine).orElse(true);
    }

    void set(Host host, boolean give, Person by) {
        if (giveToFirst(host.id()) != give) {
            rules.save(new FirstAddressRule(host.id(), give));
            notices.changed(by, "set that the first machine of a tenant on " + host.name() + " gets a "
                    + (give ? AddressKind.PUBLIC : AddressKind.PRIVATE).word() + " address");
        }
    }
}
