package org.magrathea.home;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.magrathea.access.Person;

/** Planned downtimes that a module knows. */
public interface Downtimes {

    /**
     * Downtimes after an instant that concern this person, earliest first. Admins see those of all machines, at most
     * {@code most}. Uses a fixed number of statements.
     */
    List<Downtime> after(Instant now, Person viewer, int most);

    /** Downtimes of these machines after an instant, names by number. Uses a fixed number of statements. */
    List<Downtime> of(Map<Long, String> machines, Instant now);
}
