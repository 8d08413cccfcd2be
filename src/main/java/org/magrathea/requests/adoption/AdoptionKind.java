package org.magrathea.requests.adoption;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.magrathea.Quantities;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.network.Addresses;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Carrying;
import org.magrathea.requests.Check;
import org.magrathea.requests.RequestKind;
import org.springframework.stereotype.Component;

/** A guest that its host ran before is taken over. */
@Component
class AdoptionKind implements RequestKind {

    static final String NAME = "adoption";

    private final AdoptionChecks checks;
    private final Adoptions adoptions;
    private final Addresses addresses;

    AdoptionKind(AdoptionChecks checks, Adoptions adoptions, Addresses addresses) {
        this.checks = checks;
        this.adoptions = adoptions;
        this.addresses = addresses;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> facts(String details) {
        AdoptionDetails was = AdoptionDetails.read(details);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Until now", was.running() ? "runs as " + was.was() + ", user " + was.user() : "does not run");
        facts.put("Images", was.images() + ", which stay there");
        String swap = was.swap();
        if (swap != null) {
            facts.put("Swap", swap + ", not taken over");
        }
        facts.put("To be copied", Quantities.bytes(was.allocated()) + " at most");
        if (was.kernel() != null) {
            facts.put("Kernel", "the host’s instead of " + was.kernel());
        }
        return facts;
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        return checks.of(cases);
    }

    @Override
    public Carrying carry(Approved approved) {
        MachineFacts machine = approved.machine();
        Adoption adoption = adoptions.of(machine.id()).orElseThrow();
        return new Carrying.ByJob(new JobOrder(machine.hostId(), machine.id(),
                adoption.act(machine.name(), addresses.of(machine.id()).orElse(null)), approved.notBefore(), null));
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        return machine.name() + " was away for " + Quantities.duration(Duration.ofMillis(result.downMillis()))
                + " and runs here now. Its former images stay in " + AdoptionDetails.read(details).images()
                + "; whatever starts them when the host starts has to be switched off, or there are two of it.";
    }
}
