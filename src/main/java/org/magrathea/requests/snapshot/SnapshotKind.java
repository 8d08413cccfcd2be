package org.magrathea.requests.snapshot;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.magrathea.Quantities;
import org.magrathea.StoredJson;
import org.magrathea.hosts.GuestState;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.quotas.Amounts;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Check;
import org.magrathea.requests.DowntimeText;
import org.magrathea.requests.Execution;
import org.magrathea.requests.MeasuredKind;
import org.magrathea.snapshots.Origin;
import org.magrathea.snapshots.PlannedSnapshot;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.Snapshots;
import org.magrathea.snapshots.TakenBy;
import org.magrathea.snapshots.operations.TakeSnapshot;
import org.springframework.stereotype.Component;

/** A snapshot: a verified copy of the images of a machine, which is stopped or paused for it. */
@Component
class SnapshotKind implements MeasuredKind {

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
    public OptionalInt placeInBundle() {
        return OptionalInt.of(10);
    }

    @Override
    public Map<String, String> facts(String details) {
        SnapshotDetails requested = StoredJson.read(details, SnapshotDetails.class);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Contents", requested.copies());
        facts.put("Method", requested.modeOrStop().words());
        facts.put("Label", requested.label());
        return facts;
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        return checks.of(cases);
    }

    @Override
    public List<Demand> demands(List<Case> cases) {
        return cases.stream().map(one -> {
            long size = one.machine().copySize(StoredJson.read(one.details(), SnapshotDetails.class).what());
            return new Demand(size, 0, Amounts.ofSnapshots(size));
        }).toList();
    }

    @Override
    public Execution execute(Approved approved) {
        MachineFacts machine = approved.machine();
        SnapshotDetails requested = StoredJson.read(approved.details(), SnapshotDetails.class);
        SnapshotFacts planned = snapshots.plan(
                new PlannedSnapshot(machine.id(), requested.label(), requested.what(),
                        requested.pauses() ? TakenBy.PAUSE : TakenBy.STOP,
                        Origin.REQUEST, null, approved.notBefore().plus(snapshots.expiry())));
        OperationArguments act = new TakeSnapshot(machine.name(), planned.hostName(), requested.what(),
                requested.modeOrStop());
        return new Execution.ByJob(new JobOrder(machine.hostId(), machine.id(), act, approved.notBefore()));
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        String downtime = result.pausedMillis() > 0
                ? machine.name() + " was paused for " + Quantities.duration(Duration.ofMillis(result.pausedMillis()))
                        + ". The machine is now " + GuestState.word(result.machine()) + "."
                : DowntimeText.of(machine, result);
        String copy = "The snapshot “" + StoredJson.read(details, SnapshotDetails.class).label() + "” uses "
                + Quantities.bytes(result.allocated())
                + " on the host.";
        String check = result.verified()
                ? "It is verified: checksums recorded, filesystems without errors."
                : "The verification found errors. The snapshot is kept as unverified. Do not rely on it.";
        return String.join(" ", downtime, copy, check);
    }
}
