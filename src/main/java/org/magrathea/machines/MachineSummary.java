package org.magrathea.machines;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.summaries.SummaryLines;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The machines of a person in the weekly summary, each with its state and the age of its last verified snapshot. */
@Component
@Order(10)
class MachineSummary implements SummaryLines {

    private final Machines machines;
    private final LastGoodSnapshots snapshots;

    MachineSummary(Machines machines, LastGoodSnapshots snapshots) {
        this.machines = machines;
        this.snapshots = snapshots;
    }

    @Override
    public List<String> of(Person reader, Instant since, Instant now) {
        List<MachineFacts> own = machines.of(reader)
                .stream()
                .filter(machine -> machine.isHere() && !machine.unmanagedGuest())
                .toList();
        List<MachineFacts> shown = own.stream().limit(MOST).toList();
        Map<Long, LastGood> lastGood = snapshots.of(shown.stream().map(MachineFacts::id).toList());
        List<String> lines = new ArrayList<>();
        shown.forEach(machine -> lines.add(machine.name() + " is " + machine.state().word() + ". "
                + sentence(lastGood.get(machine.id()), now)));
        if (own.size() > shown.size()) {
            lines.add("Further machines on your home page: " + (own.size() - shown.size()) + ".");
        }
        return lines;
    }

    private static String sentence(@Nullable LastGood snapshot, Instant now) {
        if (snapshot == null) {
            return "It has no verified snapshot.";
        }
        long days = Duration.between(snapshot.takenAt(), now).toDays();
        return "Its last verified snapshot is " + (days < 1 ? "less than a day" : days == 1 ? "1 day" : days + " days") + " old.";
    }
}
