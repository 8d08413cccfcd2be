package org.magrathea.home;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/** The planned downtimes of all modules. */
@Component
public class PlannedDowntimes {

    private static final int MOST = 100;

    private final List<Downtimes> sources;
    private final Clock clock;

    PlannedDowntimes(List<Downtimes> sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /** Those that concern this person, earliest first. */
    public List<Downtime> of(Person viewer) {
        return sources.stream()
                .flatMap(source -> source.after(clock.instant(), viewer, MOST).stream())
                .sorted(Comparator.comparing(Downtime::at))
                .toList();
    }
}
