package org.magrathea.requests;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Approved requests with an agreed start, for calendars. */
@Component
@Transactional(readOnly = true)
public class ScheduledRequests {

    private final RequestRepository requests;

    ScheduledRequests(RequestRepository requests) {
        this.requests = requests;
    }

    /** A request that starts at an agreed time. {@code changedAt} is the time of its last change. */
    public record Scheduled(long id, String title, String sentence, Instant startsAt, Instant changedAt) {
    }

    /** Those of some machines after an instant, the next first. */
    public List<Scheduled> of(Collection<Long> machines, Instant after, int most) {
        return machines.isEmpty()
                ? List.of()
                : requests.scheduled(machines, after, Limit.of(most)).stream().map(ScheduledRequests::of).toList();
    }

    /** Those of all machines. */
    public List<Scheduled> all(Instant after, int most) {
        return requests.scheduled(after, Limit.of(most)).stream().map(ScheduledRequests::of).toList();
    }

    private static Scheduled of(Request request) {
        Instant start = request.startsAt();
        return new Scheduled(request.id(), request.title(), request.sentence(), start == null ? request.revisedAt() : start,
                request.revisedAt());
    }
}
