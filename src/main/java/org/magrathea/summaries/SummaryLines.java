package org.magrathea.summaries;

import java.time.Instant;
import java.util.List;
import org.magrathea.access.Person;

/** Lines of a module in weekly summaries, in the order of the beans ({@code @Order}). */
public interface SummaryLines {

    /** Maximum number of machines and the like in a summary. A last line counts the others. */
    int MOST = 20;

    /**
     * Sentences for a person about the time since an instant, with a fixed number of statements. Empty if there is nothing to
     * report.
     */
    List<String> of(Person reader, Instant since, Instant now);
}
