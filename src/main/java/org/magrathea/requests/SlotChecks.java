package org.magrathea.requests;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All conflicts of a start time. */
@Component
class SlotChecks {

    private final List<TimeConflicts> conflicts;

    SlotChecks(List<TimeConflicts> conflicts) {
        this.conflicts = conflicts;
    }

    List<Check> of(RequestContext context, @Nullable Instant start, ZoneId zone) {
        return conflicts.stream().flatMap(one -> one.at(context, start, zone).stream()).toList();
    }

    /** The conflict that blocks this time. */
    Optional<Check> stop(RequestContext context, @Nullable Instant start, ZoneId zone) {
        return of(context, start, zone).stream().filter(Check::stops).findFirst();
    }
}
