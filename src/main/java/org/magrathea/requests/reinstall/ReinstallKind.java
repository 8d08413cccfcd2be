package org.magrathea.requests.reinstall;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.magrathea.Quantities;
import org.magrathea.StoredJson;
import org.magrathea.accounts.SshKeyFacts;
import org.magrathea.accounts.SshKeys;
import org.magrathea.hosts.Images;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.operations.Reinstall;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Check;
import org.magrathea.requests.DowntimeText;
import org.magrathea.requests.Execution;
import org.magrathea.requests.RequestKind;
import org.magrathea.snapshots.Restores;
import org.springframework.stereotype.Component;

/** A reinstall: / is replaced with a fresh distribution. /home stays. The former / is kept for some days. */
@Component
class ReinstallKind implements RequestKind {

    static final String NAME = "reinstall";

    private final ReinstallChecks checks;
    private final Restores restores;
    private final SshKeys keys;

    ReinstallKind(ReinstallChecks checks, Restores restores, SshKeys keys) {
        this.checks = checks;
        this.restores = restores;
        this.keys = keys;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public OptionalInt placeInBundle() {
        return OptionalInt.of(40);
    }

    @Override
    public Map<String, String> facts(String details) {
        ReinstallDetails requested = StoredJson.read(details, ReinstallDetails.class);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Distribution", requested.distribution());
        facts.put("Current distribution", requested.former().isBlank() ? "unknown" : requested.former());
        facts.put("/home", "unchanged");
        facts.put("Former /", "kept for " + Quantities.duration(restores.undoFor()));
        return facts;
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        return checks.of(cases);
    }

    @Override
    public Execution execute(Approved approved) {
        MachineFacts machine = approved.machine();
        ReinstallDetails requested = StoredJson.read(approved.details(), ReinstallDetails.class);
        String former = restores.keepFormer(machine, "before the reinstall with " + requested.distribution(), Images.ROOT,
                approved.notBefore());
        return new Execution.ByJob(new JobOrder(machine.hostId(), machine.id(),
                new Reinstall(machine.name(), requested.distribution(),
                        keys.of(machine.ownerId()).stream().map(SshKeyFacts::onHostLine).toList(), former),
                approved.notBefore(), null));
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        String downtime = DowntimeText.of(machine, result);
        return downtime + " / is now a fresh " + StoredJson.read(details, ReinstallDetails.class).distribution()
                + ". /home is unchanged."
                + " The former / is kept for " + Quantities.duration(restores.undoFor())
                + ". You can restore it on the page of the machine.";
    }
}
