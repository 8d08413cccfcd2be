package org.magrathea.requests;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conflicts of a start time, shown where a time is chosen and checked again when it is sent or approved. */
public interface TimeConflicts {

    /** A start time of a request about a machine. {@code start} is null for as soon as approved. */
    record Time(RequestContext context, @Nullable Instant start) {
    }

    /**
     * The conflicts of each time, in the same order. Reads with a fixed number of statements.
     *
     * @param zone the time zone of the texts
     */
    List<List<Check>> at(List<Time> times, ZoneId zone);
}
