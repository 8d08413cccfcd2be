package org.magrathea.machines;

import java.time.Clock;
import org.magrathea.Quantities;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.SettingNotices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the machines of a tenant take and may take. What was asked for counts from the moment it was. */
@Component
@Transactional
public class MachineLimits {

    private final MachineLimitRepository limits;
    private final MachineRepository machines;
    private final MachineSettings settings;
    private final SettingNotices notices;
    private final Clock clock;

    MachineLimits(MachineLimitRepository limits, MachineRepository machines, MachineSettings settings,
            SettingNotices notices, Clock clock) {
        this.limits = limits;
        this.machines = machines;
        this.settings = settings;
        this.notices = notices;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Allowance of(long owner) {
        return without(owner, -1);
    }

    /** The same as if one of their machines were not there. */
    @Transactional(readOnly = true)
    public Allowance without(long owner, long machine) {
        Share used = Share.NOTHING;
        Share pending = Share.NOTHING;
        for (Machine each : machines.findByOwnerIdAndHeldNameNotNullOrderByName(owner)) {
            if (each.id() == machine) {
                continue;
            }
            if (each.facts().isHere()) {
                used = used.plus(Share.of(each.facts()));
                pending = pending.plus(each.askedMore());
            } else {
                pending = pending.plus(Share.of(each.facts()));
            }
        }
        return new Allowance(used, pending, limits.findByAccountId(owner).map(MachineLimit::share).orElse(settings.share()));
    }

    /** As if nothing more were asked for this machine, which is there. */
    @Transactional(readOnly = true)
    public Allowance asIfNotAsked(MachineFacts machine) {
        Allowance all = of(machine.ownerId());
        Share asked = machines.findById(machine.id()).map(Machine::askedMore).orElse(Share.NOTHING);
        return new Allowance(all.used(), all.pending().minus(asked), all.limit());
    }

    /** An admin gives a tenant a limit of their own. */
    public void set(Person owner, Share share, Person by) {
        limits.save(new MachineLimit(owner.id(), share, by.id(), clock.instant()));
        notices.quotaChanged(by, owner, "machines",
                share.machines() + (share.machines() == 1 ? " machine, " : " machines, ") + Quantities.bytes(share.memory())
                        + " of memory, " + Quantities.bytes(share.disk()) + " of disk",
                "/machine-requests/new");
    }
}
