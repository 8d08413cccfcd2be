package org.magrathea.requests;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.jobs.JobState;
import org.springframework.stereotype.Component;

/** Other scheduled jobs of the machine at about the same time. */
@Component
class JobConflicts implements TimeConflicts {

    private static final Duration NEAR = Duration.ofHours(1);

    @Override
    public List<List<Check>> at(List<Time> times, ZoneId zone) {
        return times.stream().map(time -> at(time.context(), time.start(), zone)).toList();
    }

    private static List<Check> at(RequestContext context, @Nullable Instant start, ZoneId zone) {
        return start == null
                ? List.of()
                : context.jobs()
                        .stream()
                        .filter(job -> job.state() == JobState.QUEUED
                                && Duration.between(job.notBefore(), start).abs().compareTo(NEAR) < 0)
                        .map(job -> Check.warning("Another job of this machine is scheduled for "
                                + Recap.exactly(job.notBefore(), zone) + ": " + job.title() + "."))
                        .toList();
    }
}
