package org.magrathea.requests.guestimport;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.magrathea.Quantities;
import org.magrathea.StoredJson;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.network.Addresses;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Check;
import org.magrathea.requests.Execution;
import org.magrathea.requests.RequestKind;
import org.springframework.stereotype.Component;

/** Import of an unmanaged guest that was assigned to a tenant. */
@Component
class GuestImportKind implements RequestKind {

    static final String NAME = "guest-import";

    private final GuestImportChecks checks;
    private final GuestImports guestImports;
    private final Addresses addresses;

    GuestImportKind(GuestImportChecks checks, GuestImports guestImports, Addresses addresses) {
        this.checks = checks;
        this.guestImports = guestImports;
        this.addresses = addresses;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> facts(String details) {
        GuestImportDetails was = StoredJson.read(details, GuestImportDetails.class);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Original guest", was.running() ? "runs as " + was.was() + ", user " + was.user() : "not running");
        facts.put("Images", was.images() + ", kept unchanged");
        String swap = was.swap();
        if (swap != null) {
            facts.put("Swap", swap + ", not imported");
        }
        facts.put("Copy", "at most " + Quantities.bytes(was.allocated()));
        if (was.kernel() != null) {
            facts.put("Kernel", "that of the host instead of " + was.kernel());
        }
        return facts;
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        return askHosts(cases).of(cases);
    }

    @Override
    public Checks askHosts(List<Case> cases) {
        return checks.askHosts(cases);
    }

    @Override
    public Execution execute(Approved approved) {
        MachineFacts machine = approved.machine();
        GuestImport guestImport = guestImports.of(machine.id()).orElseThrow();
        return new Execution.ByJob(new JobOrder(machine.hostId(), machine.id(),
                guestImport.arguments(machine.name(), addresses.of(machine.id()).orElse(null)), approved.notBefore(), null));
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        return machine.name() + " was imported. Downtime: " + Quantities.duration(Duration.ofMillis(result.downMillis()))
                + ". The original images are in " + StoredJson.read(details, GuestImportDetails.class).images()
                + ". Disable the autostart of the original guest. Otherwise it runs a second time.";
    }
}
