package org.magrathea.requests.restore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.StoredJson;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.quotas.Amounts;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Check;
import org.magrathea.requests.DowntimeText;
import org.magrathea.requests.Execution;
import org.magrathea.requests.MeasuredKind;
import org.magrathea.snapshots.Restores;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.Snapshots;
import org.springframework.stereotype.Component;

/** A restore: images of a snapshot replace the live ones. The replaced images can be kept for some days. */
@Component
class RestoreKind implements MeasuredKind {

    static final String NAME = "restore";

    private final Snapshots snapshots;
    private final Restores restores;
    private final RestoreChecks checks;

    RestoreKind(Snapshots snapshots, Restores restores, RestoreChecks checks) {
        this.snapshots = snapshots;
        this.restores = restores;
        this.checks = checks;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public OptionalInt placeInBundle() {
        return OptionalInt.of(30);
    }

    @Override
    public Map<String, String> facts(String details) {
        return facts(List.of(details)).getFirst();
    }

    @Override
    public List<Map<String, String>> facts(List<String> details) {
        List<RestoreDetails> all = details.stream().map(one -> StoredJson.read(one, RestoreDetails.class)).toList();
        Map<Long, SnapshotFacts> from = snapshots.byIds(all.stream().map(RestoreDetails::snapshot).distinct().toList());
        return all.stream().map(requested -> facts(requested, from.get(requested.snapshot()))).toList();
    }

    private static Map<String, String> facts(RestoreDetails requested, @Nullable SnapshotFacts snapshot) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Snapshot", snapshot == null ? "s-" + requested.snapshot() : snapshot.label());
        facts.put("Contents", requested.places());
        facts.put("Safety snapshot", requested.safety() ? "yes" : "no");
        return facts;
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        return checks.of(cases);
    }

    /** A restore needs disk space for the restored images. It counts against no quota. */
    @Override
    public List<Demand> demands(List<Case> cases) {
        List<RestoreDetails> all = cases.stream().map(one -> StoredJson.read(one.details(), RestoreDetails.class)).toList();
        Map<Long, SnapshotFacts> from = snapshots.byIds(all.stream().map(RestoreDetails::snapshot).distinct().toList());
        return all.stream().map(requested -> {
            SnapshotFacts snapshot = from.get(requested.snapshot());
            return new Demand(snapshot == null ? 0 : snapshot.allocated(), 0, Amounts.NOTHING);
        }).toList();
    }

    @Override
    public Execution execute(Approved approved) {
        RestoreDetails requested = StoredJson.read(approved.details(), RestoreDetails.class);
        SnapshotFacts snapshot = snapshots.find(requested.snapshot()).orElseThrow();
        return new Execution.ByJob(
                restores.order(approved.machine(), snapshot, requested.what(), requested.safety(), approved.notBefore(), null));
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        RestoreDetails requested = StoredJson.read(details, RestoreDetails.class);
        String downtime = DowntimeText.of(machine, result);
        String label = snapshots.find(requested.snapshot()).map(SnapshotFacts::label).orElse("s-" + requested.snapshot());
        String back = "Restored: " + requested.places() + " from “" + label + "”.";
        String kept = requested.safety()
                ? "The previous state is kept for " + Quantities.duration(restores.undoFor())
                        + ". You can undo the restore on the page of the machine."
                : "The previous state was not kept.";
        return String.join(" ", downtime, back, kept);
    }
}
