package org.magrathea.requests.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.magrathea.LocalTimes;
import org.magrathea.Quantities;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Mode;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Carrying;
import org.magrathea.requests.Check;
import org.magrathea.requests.RequestKind;
import org.magrathea.requests.Surroundings;
import org.magrathea.snapshots.schedules.ScheduleWish;
import org.magrathea.snapshots.schedules.Schedules;
import org.springframework.stereotype.Component;

/** A schedule: approved once, then snapshots are taken by themselves in the machine's quiet hours. */
@Component
class ScheduleKind implements RequestKind {

    static final String NAME = "schedule";

    private static final LocalTimes WHEN = LocalTimes.of("EEE d MMM uuuu 'at' HH:mm VV");

    private final Schedules schedules;

    ScheduleKind(Schedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> facts(String details) {
        ScheduleWish wish = ScheduleDetails.read(details).wish();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("How often", wish.times().words());
        facts.put("How", wish.mode().words());
        facts.put("Keeps", wish.rules().words());
        return facts;
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        Set<Long> scheduled = schedules.among(cases.stream().map(one -> one.machine().id()).distinct().toList());
        return cases.stream()
                .map(one -> checks(ScheduleDetails.read(one.details()).wish(), one.around(),
                        scheduled.contains(one.machine().id())))
                .toList();
    }

    private static List<Check> checks(ScheduleWish wish, Surroundings around, boolean scheduled) {
        List<Check> checks = new ArrayList<>();
        checks.add(wish.mode() == Mode.STOP
                ? Check.look("The machine is away for some seconds each time, in its quiet hours.")
                : Check.ok("The machine is not halted for it."));
        checks.add(room(wish, around));
        checks.add(scheduled
                ? Check.look("It takes the place of the schedule that there is.")
                : Check.ok("There is no schedule for this machine yet."));
        return checks;
    }

    private static Check room(ScheduleWish wish, Surroundings around) {
        Host host = around.host();
        long most = around.machine().copySize(wish.what())
                * (wish.rules().last() + wish.rules().daily() + wish.rules().weekly() + wish.rules().monthly());
        String need = "It can come to hold up to " + Quantities.bytes(most) + " on the host, less where copies share blocks";
        return host == null || host.capacity() == null
                ? Check.look(need + ".")
                : Check.look(need + "; " + Quantities.bytes(host.capacity().diskUsable()) + " are free there.");
    }

    @Override
    public Carrying carry(Approved approved) {
        MachineFacts machine = approved.machine();
        var first = schedules.put(machine, ScheduleDetails.read(approved.details()).wish());
        return new Carrying.AtOnce("The first snapshot is taken by itself on "
                + WHEN.write(first, approved.requester().zone()) + ".");
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        throw new IllegalStateException("A schedule has no job of its own");
    }
}
