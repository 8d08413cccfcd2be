package org.magrathea.requests.snapshot;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.magrathea.Quantities;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.Absence;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Carrying;
import org.magrathea.requests.Check;
import org.magrathea.requests.RequestKind;
import org.magrathea.snapshots.Origin;
import org.magrathea.snapshots.PlannedSnapshot;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.Snapshots;
import org.magrathea.snapshots.TakenBy;
import org.springframework.stereotype.Component;

/** A snapshot: the machine is halted in order, its images are copied, it is started again, and the copy is checked. */
@Component
class SnapshotKind implements RequestKind {

    static final String NAME = "snapshot";

    private final Snapshots snapshots;
    private final SnapshotChecks checks;

    SnapshotKind(Snapshots snapshots, SnapshotChecks checks) {
        this.snapshots = snapshots;
        this.checks = checks;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> facts(String details) {
        SnapshotDetails asked = SnapshotDetails.read(details);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("What", asked.copies());
        facts.put("How", asked.modeOrStop().words());
        facts.put("Label", asked.label());
        return facts;
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        return checks.of(cases);
    }

    @Override
    public Carrying carry(Approved approved) {
        MachineFacts machine = approved.machine();
        SnapshotDetails asked = SnapshotDetails.read(approved.details());
        SnapshotFacts planned = snapshots.plan(
                new PlannedSnapshot(machine.id(), asked.label(), asked.what(), asked.freezes() ? TakenBy.FREEZE : TakenBy.STOP,
                        Origin.REQUEST, null, approved.notBefore().plus(snapshots.expiry())));
        HostAct act = new HostAct.TakeSnapshot(machine.name(), planned.hostName(), asked.what(),
                asked.modeOrStop());
        return new Carrying.ByJob(new JobOrder(machine.hostId(), machine.id(), act, approved.notBefore()));
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        String away = result.frozenMillis() > 0
                ? machine.name() + " stood still for " + Quantities.duration(Duration.ofMillis(result.frozenMillis()))
                        + " and is " + result.machine() + "."
                : Absence.of(machine, result);
        String copy = "The copy “" + SnapshotDetails.read(details).label() + "” takes " + Quantities.bytes(result.allocated())
                + " on the host.";
        String check = result.verified()
                ? "Its checksums are written down and its filesystems are good."
                : "Its check found errors: it is kept, marked as not checked, and cannot be relied on.";
        return String.join(" ", away, copy, check);
    }
}
