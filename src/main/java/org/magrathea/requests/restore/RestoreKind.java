package org.magrathea.requests.restore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.Absence;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Carrying;
import org.magrathea.requests.Check;
import org.magrathea.requests.RequestKind;
import org.magrathea.snapshots.Restores;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.Snapshots;
import org.springframework.stereotype.Component;

/** A restore: images of a snapshot take the place of the live ones, and what stood there is kept for a while. */
@Component
class RestoreKind implements RequestKind {

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
    public Map<String, String> facts(String details) {
        return facts(List.of(details)).getFirst();
    }

    @Override
    public List<Map<String, String>> facts(List<String> details) {
        List<RestoreDetails> all = details.stream().map(RestoreDetails::read).toList();
        Map<Long, SnapshotFacts> from = snapshots.byIds(all.stream().map(RestoreDetails::snapshot).distinct().toList());
        return all.stream().map(asked -> facts(asked, from.get(asked.snapshot()))).toList();
    }

    private static Map<String, String> facts(RestoreDetails asked, @Nullable SnapshotFacts snapshot) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Snapshot", snapshot == null ? "s-" + asked.snapshot() : snapshot.label());
        facts.put("What", asked.places());
        facts.put("Safety copy", asked.safety() ? "yes" : "no");
        return facts;
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        return checks.of(cases);
    }

    @Override
    public Carrying carry(Approved approved) {
        RestoreDetails asked = RestoreDetails.read(approved.details());
        SnapshotFacts snapshot = snapshots.find(asked.snapshot()).orElseThrow();
        return new Carrying.ByJob(
                restores.order(approved.machine(), snapshot, asked.what(), asked.safety(), approved.notBefore(), null));
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        RestoreDetails asked = RestoreDetails.read(details);
        String away = Absence.of(machine, result);
        String label = snapshots.find(asked.snapshot()).map(SnapshotFacts::label).orElse("s-" + asked.snapshot());
        String back = "It has " + asked.places() + " of “" + label + "”.";
        String kept = asked.safety()
                ? "What stood there before is kept for " + Quantities.duration(restores.undoFor())
                        + "; it can be put back on the machine's page."
                : "What stood there before was not kept.";
        return String.join(" ", away, back, kept);
    }
}
