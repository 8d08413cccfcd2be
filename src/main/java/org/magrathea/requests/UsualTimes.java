package org.magrathea.requests;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.jobs.JobResult;
import org.magrathea.jobs.Jobs;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Usual times of a kind of request on one host. With fewer than three cases there, those of all hosts. */
@Component
class UsualTimes {

    private static final Limit LAST = Limit.of(20);
    private static final int FEWEST = 3;

    private final RequestRepository requests;
    private final ApprovalQueue queue;
    private final Jobs jobs;

    UsualTimes(RequestRepository requests, ApprovalQueue queue, Jobs jobs) {
        this.requests = requests;
        this.queue = queue;
        this.jobs = jobs;
    }

    /** A median, and whether it is that of the host. */
    record Usual(Duration median, boolean ofHost) {

        private static Optional<Usual> of(List<Duration> all, boolean ofHost, int fewest) {
            List<Duration> sorted = all.stream().sorted().toList();
            return sorted.size() < fewest
                    ? Optional.empty()
                    : Optional.of(new Usual(sorted.get(sorted.size() / 2), ofHost));
        }
    }

    /** The time from a request to its decision. Without a host, that of the portal. Empty before the first one. */
    Optional<Usual> wait(String kind, @Nullable Long host) {
        return ofHost(host == null ? List.of() : waits(kind, host))
                .or(() -> queue.usualWait(kind).map(median -> new Usual(median, false)));
    }

    /** The downtime of a machine. Empty before the first one. */
    Optional<Usual> downtime(String kind, @Nullable Long host) {
        return ofHost(host == null ? List.of() : downtimes(requests.lastJobs(kind, host, LAST)))
                .or(() -> Usual.of(downtimes(requests.lastJobs(kind, LAST)), false, 1));
    }

    private static Optional<Usual> ofHost(List<Duration> times) {
        return Usual.of(times, true, FEWEST);
    }

    private List<Duration> waits(String kind, long host) {
        return requests.lastDecided(kind, host, LAST).stream().map(WaitingTime::length).toList();
    }

    private List<Duration> downtimes(List<Long> ids) {
        return jobs.results(ids)
                .stream()
                .map(JobResult::downMillis)
                .filter(down -> down > 0)
                .map(Duration::ofMillis)
                .toList();
    }
}
