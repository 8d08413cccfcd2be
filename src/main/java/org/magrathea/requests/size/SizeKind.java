package org.magrathea.requests.size;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.magrathea.Quantities;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.Absence;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Carrying;
import org.magrathea.requests.Check;
import org.magrathea.requests.RequestKind;
import org.springframework.stereotype.Component;

/** More memory, or larger filesystems, for a machine that is there. */
@Component
class SizeKind implements RequestKind {

    static final String NAME = "size";

    private final SizeChecks checks;

    SizeKind(SizeChecks checks) {
        this.checks = checks;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> facts(String details) {
        SizeDetails asked = SizeDetails.read(details);
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "Memory", asked.formerMemoryMib(), asked.memoryMib());
        put(facts, "/", asked.formerRootMib(), asked.rootMib());
        put(facts, "/home", asked.formerHomeMib(), asked.homeMib());
        facts.put("The memory is", asked.days() == null ? "for good" : "for " + days(asked.days()));
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

    @Override
    public Carrying carry(Approved approved) {
        MachineFacts machine = approved.machine();
        SizeDetails asked = SizeDetails.read(approved.details());
        return new Carrying.ByJob(new JobOrder(machine.hostId(), machine.id(),
                new HostAct.Resize(machine.name(), asked.memoryMib(), asked.rootMib(), asked.homeMib()), approved.notBefore(),
                null));
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        SizeDetails asked = SizeDetails.read(details);
        String away = Absence.of(machine, result);
        return away + " It has " + inWords(asked) + ".";
    }

    /** What changes. */
    static String inWords(SizeDetails asked) {
        List<String> parts = new ArrayList<>();
        if (asked.changesMemory()) {
            parts.add(size(asked.memoryMib()) + " of memory instead of " + size(asked.formerMemoryMib())
                    + (asked.days() == null ? "" : " for " + days(asked.days())));
        }
        if (asked.rootMib() > asked.formerRootMib()) {
            parts.add("a / of " + size(asked.rootMib()) + " instead of " + size(asked.formerRootMib()));
        }
        if (asked.homeMib() > asked.formerHomeMib()) {
            parts.add("a /home of " + size(asked.homeMib()) + " instead of " + size(asked.formerHomeMib()));
        }
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }

    private static void put(Map<String, String> facts, String what, long from, long to) {
        facts.put(what, from == to ? size(to) + ", as it is" : size(from) + " → " + size(to));
    }

    private static String days(int days) {
        return days == 1 ? "a day" : days + " days";
    }

    private static String size(long mib) {
        return Quantities.bytes(mib << 20);
    }
}
