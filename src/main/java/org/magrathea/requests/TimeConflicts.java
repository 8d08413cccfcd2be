package org.magrathea.requests;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conflicts of a start time, shown where a time is chosen and checked again when it is sent or approved. */
public interface TimeConflicts {

    /**
     * @param start null for as soon as approved
     * @param zone the time zone of the texts
     */
    List<Check> at(RequestContext context, @Nullable Instant start, ZoneId zone);
}
