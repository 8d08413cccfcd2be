package org.magrathea.requests.distribution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.magrathea.Quantities;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.DistributionFacts;
import org.magrathea.machines.Distributions;
import org.magrathea.machines.ImportSource;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Carrying;
import org.magrathea.requests.Check;
import org.magrathea.requests.RequestKind;
import org.magrathea.requests.Surroundings;
import org.springframework.stereotype.Component;

/** A distribution from elsewhere, for the host of a machine. The machine itself is not touched, and goes on meanwhile. */
@Component
class ImportKind implements RequestKind {

    static final String NAME = "distribution";

    private final Distributions distributions;

    ImportKind(Distributions distributions) {
        this.distributions = distributions;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> facts(String details) {
        ImportDetails asked = ImportDetails.read(details);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Name", asked.name());
        facts.put("From", asked.url());
        facts.put("SHA-256", asked.sha256());
        return facts;
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        Map<Long, List<DistributionFacts>> there = distributions
                .onHosts(cases.stream().map(one -> one.machine().hostId()).distinct().toList());
        return cases.stream()
                .map(one -> checks(ImportDetails.read(one.details()), one.around(),
                        there.getOrDefault(one.machine().hostId(), List.of())))
                .toList();
    }

    private static List<Check> checks(ImportDetails asked, Surroundings around, List<DistributionFacts> there) {
        List<Check> checks = new ArrayList<>();
        checks.add(ImportSource.against(asked.url())
                .map(Check::stop)
                .orElse(Check.ok(
                        "The host looks where the name leads before it fetches anything, and lets itself be led nowhere else.")));
        if (there.stream().anyMatch(one -> one.name().equals(asked.name()))) {
            checks.add(Check.stop("There is a distribution “" + asked.name() + "” on this host by now. Choose another name."));
        }
        checks.add(
                Check.look("Whoever may make machines can choose it afterwards. It is compared with its checksum, looked through"
                        + " and tried without network; what its programs do, nobody has looked at."));
        Host host = around.host();
        Capacity has = host == null ? null : host.capacity();
        if (host == null || !host.reachable()) {
            checks.add(Check.look("The host cannot be reached just now; the job starts when it can."));
        }
        if (has != null) {
            checks.add(Check.ok("Disk of the host: " + Quantities.bytes(has.diskUsable()) + " usable now."));
        }
        return checks;
    }

    @Override
    public Carrying carry(Approved approved) {
        ImportDetails asked = ImportDetails.read(approved.details());
        return new Carrying.ByJob(new JobOrder(approved.machine().hostId(), null,
                new HostAct.ImportDistribution(asked.name(), asked.url(), asked.sha256()), approved.notBefore(), null));
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        String name = ImportDetails.read(details).name();
        String ready = switch (result.fields().path("ready").asString("")) {
            case "yes" -> " It came up when it was tried.";
            case "no" ->
                " It came up when it was tried, and does not say when it is ready: its machines are waited for as long as the"
                        + " host allows at each start.";
            default -> " It was not tried, as this host does not.";
        };
        return name + " can be chosen for new machines, and for those that are there." + ready;
    }
}
