package org.magrathea.requests.rootswap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.magrathea.Quantities;
import org.magrathea.accounts.SshKeyFacts;
import org.magrathea.accounts.SshKeys;
import org.magrathea.hosts.HostAct;
import org.magrathea.hosts.Images;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.Absence;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Carrying;
import org.magrathea.requests.Check;
import org.magrathea.requests.RequestKind;
import org.magrathea.snapshots.Restores;
import org.springframework.stereotype.Component;

/** Another distribution: / is made anew from it, /home stays, and the former / is kept for a while. */
@Component
class RootSwapKind implements RequestKind {

    static final String NAME = "root-swap";

    private final RootSwapChecks checks;
    private final Restores restores;
    private final SshKeys keys;

    RootSwapKind(RootSwapChecks checks, Restores restores, SshKeys keys) {
        this.checks = checks;
        this.restores = restores;
        this.keys = keys;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> facts(String details) {
        RootSwapDetails asked = RootSwapDetails.read(details);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("New /", asked.distribution());
        facts.put("Made from until now", asked.former().isBlank() ? "nobody knows what" : asked.former());
        facts.put("/home", "stays as it is");
        facts.put("Former /", "kept for " + Quantities.duration(restores.undoFor()));
        return facts;
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        return checks.of(cases);
    }

    @Override
    public Carrying carry(Approved approved) {
        MachineFacts machine = approved.machine();
        RootSwapDetails asked = RootSwapDetails.read(approved.details());
        String former = restores.keepFormer(machine, "before / was made anew from " + asked.distribution(), Images.ROOT,
                approved.notBefore());
        return new Carrying.ByJob(new JobOrder(machine.hostId(), machine.id(),
                new HostAct.ReplaceRoot(machine.name(), asked.distribution(),
                        keys.of(machine.ownerId()).stream().map(SshKeyFacts::onHostLine).toList(), former),
                approved.notBefore(), null));
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        String away = Absence.of(machine, result);
        return away + " Its / is made from " + RootSwapDetails.read(details).distribution() + ", and /home is as it was."
                + " The former / is kept for " + Quantities.duration(restores.undoFor())
                + "; it can be put back on the machine's page.";
    }
}
