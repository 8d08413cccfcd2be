package org.magrathea.requests.resize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.magrathea.Quantities;
import org.magrathea.StoredJson;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.operations.Resize;
import org.magrathea.quotas.Amounts;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Check;
import org.magrathea.requests.DowntimeText;
import org.magrathea.requests.Execution;
import org.magrathea.requests.MeasuredKind;
import org.springframework.stereotype.Component;

/** A resize: different memory or larger filesystems for an existing machine. */
@Component
class SizeKind implements MeasuredKind {

    static final String NAME = "resize";

    private final SizeChecks checks;

    SizeKind(SizeChecks checks) {
        this.checks = checks;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public OptionalInt placeInBundle() {
        return OptionalInt.of(20);
    }

    @Override
    public Map<String, String> facts(String details) {
        SizeDetails requested = StoredJson.read(details, SizeDetails.class);
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "Memory", requested.formerMemoryMib(), requested.memoryMib());
        put(facts, "/", requested.formerRootMib(), requested.rootMib());
        put(facts, "/home", requested.formerHomeMib(), requested.homeMib());
        facts.put("Duration of the memory", requested.days() == null ? "permanent" : days(requested.days()));
        return facts;
    }

    @Override
    public boolean oneAtATime() {
        return true;
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        return checks.of(cases);
    }

    /** The checks compare with the quota. By now the request itself counts as pending usage. */
    @Override
    public List<Demand> demands(List<Case> cases) {
        return cases.stream().map(one -> {
            SizeDetails requested = StoredJson.read(one.details(), SizeDetails.class);
            Amounts more = requested.more(one.machine());
            return new Demand(more.disk(), more.memory(), Amounts.NOTHING);
        }).toList();
    }

    @Override
    public Execution execute(Approved approved) {
        MachineFacts machine = approved.machine();
        SizeDetails requested = StoredJson.read(approved.details(), SizeDetails.class);
        return new Execution.ByJob(new JobOrder(machine.hostId(), machine.id(),
                new Resize(machine.name(), requested.memoryMib(), requested.rootMib(), requested.homeMib()), approved.notBefore(),
                null));
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        SizeDetails requested = StoredJson.read(details, SizeDetails.class);
        String downtime = DowntimeText.of(machine, result);
        return downtime + " New sizes: " + inWords(requested) + ".";
    }

    /** The changed sizes. */
    static String inWords(SizeDetails requested) {
        List<String> parts = new ArrayList<>();
        if (requested.changesMemory()) {
            parts.add(size(requested.memoryMib()) + " of memory instead of " + size(requested.formerMemoryMib())
                    + (requested.days() == null ? "" : " for " + days(requested.days())));
        }
        if (requested.rootMib() > requested.formerRootMib()) {
            parts.add(size(requested.rootMib()) + " for / instead of " + size(requested.formerRootMib()));
        }
        if (requested.homeMib() > requested.formerHomeMib()) {
            parts.add(size(requested.homeMib()) + " for /home instead of " + size(requested.formerHomeMib()));
        }
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }

    private static void put(Map<String, String> facts, String what, long from, long to) {
        facts.put(what, from == to ? size(to) + ", unchanged" : size(from) + " → " + size(to));
    }

    private static String days(int days) {
        return Quantities.count(days, "day");
    }

    private static String size(long mib) {
        return Quantities.bytes(mib << 20);
    }
}
