package org.magrathea.machines;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        return Objects.requireNonNull(of(List.of(owner)).get(owner));
    }

    /** Of several owners at once, with two statements. */
    @Transactional(readOnly = true)
    public Map<Long, Allowance> of(Collection<Long> owners) {
        if (owners.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Taken>> taken = machines.taken(owners).stream().collect(Collectors.groupingBy(Taken::owner));
        Map<Long, Share> own = limits.findByAccountIdIn(owners)
                .stream()
                .collect(Collectors.toMap(MachineLimit::accountId, MachineLimit::share));
        return owners.stream().distinct().collect(Collectors.toMap(Function.identity(), owner -> {
            List<Taken> theirs = taken.getOrDefault(owner, List.of());
            return new Allowance(theirs.stream().map(Taken::used).reduce(Share.NOTHING, Share::plus),
                    theirs.stream().map(Taken::pending).reduce(Share.NOTHING, Share::plus),
                    own.getOrDefault(owner, settings.share()));
        }));
    }

    /** What the owner of each of these machines has, as if that machine were not there; by the number of the machine. */
    @Transactional(readOnly = true)
    public Map<Long, Allowance> without(Collection<Long> some) {
        return less(some, machine -> machine.facts().isHere()
                ? new Allowance(Share.of(machine.facts()), machine.askedMore(), Share.NOTHING)
                : new Allowance(Share.NOTHING, Share.of(machine.facts()), Share.NOTHING));
    }

    @Transactional(readOnly = true)
    public Allowance without(long machine) {
        return Objects.requireNonNull(without(List.of(machine)).get(machine));
    }

    /** The same as if nothing more were asked for that machine, which is there. */
    @Transactional(readOnly = true)
    public Map<Long, Allowance> asIfNotAsked(Collection<Long> some) {
        return less(some, machine -> new Allowance(Share.NOTHING, machine.askedMore(), Share.NOTHING));
    }

    @Transactional(readOnly = true)
    public Allowance asIfNotAsked(MachineFacts machine) {
        return Objects.requireNonNull(asIfNotAsked(List.of(machine.id())).get(machine.id()));
    }

    /** One that no longer holds its name counts for nothing. */
    private Map<Long, Allowance> less(Collection<Long> some, Function<Machine, Allowance> part) {
        List<Machine> these = some.isEmpty() ? List.of() : machines.findByIdIn(some);
        Map<Long, Allowance> all = of(these.stream().map(machine -> machine.facts().ownerId()).distinct().toList());
        return these.stream().collect(Collectors.toMap(Machine::id, machine -> {
            Allowance owner = Objects.requireNonNull(all.get(machine.facts().ownerId()));
            if (machine.facts().stage() == Stage.GONE) {
                return owner;
            }
            Allowance its = part.apply(machine);
            return new Allowance(owner.used().minus(its.used()), owner.pending().minus(its.pending()), owner.limit());
        }));
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
