package org.magrathea.notices;

import java.time.Instant;
import java.util.List;
import org.magrathea.access.Person;

/** The emails of a module, for the page of the settings and for the preview. */
public interface MailEvents {

    /** Those whose delivery people may choose. */
    default List<MailEvent> events() {
        return List.of();
    }

    /** An example of each with invented values, to a reader. */
    List<Notice> samples(Person reader, Instant now);
}
