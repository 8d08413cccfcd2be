package org.magrathea.requests;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
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
        return of(List.of(new TimeConflicts.Time(context, start)), zone).getFirst();
    }

    /** The conflicts of each time, in the same order. */
    List<List<Check>> of(List<TimeConflicts.Time> times, ZoneId zone) {
        List<List<Check>> all = new ArrayList<>();
        times.forEach(time -> all.add(new ArrayList<>()));
        if (!times.isEmpty()) {
            conflicts.forEach(one -> {
                List<List<Check>> found = one.at(times, zone);
                for (int at = 0; at < all.size(); at++) {
                    all.get(at).addAll(found.get(at));
                }
            });
        }
        return all;
    }

    /** The conflict that blocks this time. */
    Optional<Check> stop(RequestContext context, @Nullable Instant start, ZoneId zone) {
        return of(context, start, zone).stream().filter(Check::stops).findFirst();
    }
}
