package org.magrathea.requests.imageimport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.magrathea.Quantities;
import org.magrathea.StoredJson;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.DistributionFacts;
import org.magrathea.machines.Distributions;
import org.magrathea.machines.ImportSource;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.operations.ImportDistribution;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Check;
import org.magrathea.requests.Execution;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestKind;
import org.springframework.stereotype.Component;

/** An import of a distribution to the host of a machine. The machine itself is not changed. */
@Component
class ImageImportKind implements RequestKind {

    static final String NAME = "image-import";

    private final Distributions distributions;

    ImageImportKind(Distributions distributions) {
        this.distributions = distributions;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> facts(String details) {
        ImageImportDetails requested = StoredJson.read(details, ImageImportDetails.class);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Name", requested.name());
        facts.put("URL", requested.url());
        facts.put("SHA-256", requested.sha256());
        return facts;
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        Map<Long, List<DistributionFacts>> there = distributions
                .onHosts(cases.stream().map(one -> one.machine().hostId()).distinct().toList());
        return cases.stream()
                .map(one -> checks(StoredJson.read(one.details(), ImageImportDetails.class), one.context(),
                        there.getOrDefault(one.machine().hostId(), List.of())))
                .toList();
    }

    private static List<Check> checks(ImageImportDetails requested, RequestContext context, List<DistributionFacts> there) {
        List<Check> checks = new ArrayList<>();
        checks.add(ImportSource.against(requested.url())
                .map(Check::stop)
                .orElse(Check.ok(
                        "The host resolves the name first and does not follow redirects to other addresses.")));
        if (there.stream().anyMatch(one -> one.name().equals(requested.name()))) {
            checks.add(Check.stop("This host already has a distribution “" + requested.name() + "”. Choose another name."));
        }
        checks.add(
                Check.warning(
                        "Everyone who may create machines can use it. Its checksum and filesystem are checked. "
                                + "Its programs are not reviewed."));
        Host host = context.host();
        Capacity has = host == null ? null : host.capacity();
        if (host == null || !host.reachable()) {
            checks.add(Check.warning("Host unreachable. The job starts when the host is back."));
        }
        if (has != null) {
            checks.add(Check.ok("Disk of the host: " + Quantities.bytes(has.diskUsable()) + " usable now."));
        }
        return checks;
    }

    @Override
    public Execution execute(Approved approved) {
        ImageImportDetails requested = StoredJson.read(approved.details(), ImageImportDetails.class);
        return new Execution.ByJob(new JobOrder(approved.machine().hostId(), null,
                new ImportDistribution(requested.name(), requested.url(), requested.sha256()), approved.notBefore(), null));
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        String name = StoredJson.read(details, ImageImportDetails.class).name();
        String ready = switch (result.fields().path("ready").asString("")) {
            case "yes" -> " The boot test succeeded.";
            case "no" ->
                " The boot test succeeded, but the image does not report when it is ready. Each start of its machines takes"
                        + " the whole time limit of the host.";
            default -> " This host runs no boot tests.";
        };
        return name + " was imported. You can use it for new machines and reinstalls." + ready;
    }
}
