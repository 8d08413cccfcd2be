package org.magrathea.home;

import java.util.List;
import java.util.Optional;
import org.magrathea.access.Person;

/** What the parts of a home page have in common: its reader, and the next downtimes, earliest first. */
public record HomeView(Person viewer, List<Downtime> downtimes) {

    /** The next downtime of a machine. */
    public Optional<Downtime> next(String machine) {
        return downtimes.stream().filter(downtime -> machine.equals(downtime.machine())).findFirst();
    }
}
