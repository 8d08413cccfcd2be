package org.magrathea.requests.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.magrathea.LocalTimes;
import org.magrathea.Quantities;
import org.magrathea.StoredJson;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Mode;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.quotas.Amounts;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Check;
import org.magrathea.requests.Execution;
import org.magrathea.requests.MeasuredKind;
import org.magrathea.requests.RequestContext;
import org.magrathea.snapshots.schedules.ScheduleSpec;
import org.magrathea.snapshots.schedules.Schedules;
import org.springframework.stereotype.Component;

/** A snapshot schedule: approved once. Snapshots are then taken in the maintenance window of the machine. */
@Component
class ScheduleKind implements MeasuredKind {

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
        ScheduleSpec spec = StoredJson.read(details, ScheduleDetails.class).spec();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Interval", spec.times().words());
        facts.put("Method", spec.mode().words());
        facts.put("Retention", spec.rules().words());
        return facts;
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        Set<Long> scheduled = schedules.among(cases.stream().map(one -> one.machine().id()).distinct().toList());
        return cases.stream()
                .map(one -> checks(StoredJson.read(one.details(), ScheduleDetails.class).spec(), one.context(),
                        scheduled.contains(one.machine().id())))
                .toList();
    }

    private static List<Check> checks(ScheduleSpec spec, RequestContext context, boolean scheduled) {
        List<Check> checks = new ArrayList<>();
        checks.add(spec.mode() == Mode.STOP
                ? Check.warning("Each snapshot stops the machine for some seconds, in its maintenance window.")
                : Check.ok("Snapshots do not stop the machine."));
        checks.add(room(spec, context));
        checks.add(scheduled
                ? Check.warning("This schedule replaces the current one.")
                : Check.ok("The machine has no schedule yet."));
        return checks;
    }

    private static Check room(ScheduleSpec spec, RequestContext context) {
        Host host = context.host();
        long most = most(spec, context.machine());
        String need = "Snapshots can use up to " + Quantities.bytes(most) + " on the host, less with shared blocks";
        return host == null || host.capacity() == null
                ? Check.warning(need + ".")
                : Check.warning(need + ". Free on the host: " + Quantities.bytes(host.capacity().diskUsable()) + ".");
    }

    /** The space of all snapshots that the schedule keeps, in bytes, without shared blocks. */
    private static long most(ScheduleSpec spec, MachineFacts machine) {
        return machine.copySize(spec.what())
                * (spec.rules().last() + spec.rules().daily() + spec.rules().weekly() + spec.rules().monthly());
    }

    @Override
    public List<Demand> demands(List<Case> cases) {
        return cases.stream().map(one -> {
            long most = most(StoredJson.read(one.details(), ScheduleDetails.class).spec(), one.machine());
            return new Demand(most, 0, Amounts.ofSnapshots(most));
        }).toList();
    }

    @Override
    public boolean isImmediate(String details) {
        return true;
    }

    @Override
    public Execution execute(Approved approved) {
        MachineFacts machine = approved.machine();
        var first = schedules.put(machine, StoredJson.read(approved.details(), ScheduleDetails.class).spec());
        return new Execution.Immediate("The first snapshot is taken automatically on "
                + WHEN.write(first, approved.requester().zone()) + ".");
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        throw new IllegalStateException("Schedule requests have no job");
    }
}
