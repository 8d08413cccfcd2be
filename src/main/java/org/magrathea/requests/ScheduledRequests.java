package org.magrathea.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Approved requests with an agreed start, for calendars. */
@Component
@Transactional(readOnly = true)
public class ScheduledRequests {

    private final RequestRepository requests;
    private final ExpectedTimes times;

    ScheduledRequests(RequestRepository requests, ExpectedTimes times) {
        this.requests = requests;
        this.times = times;
    }

    /** A request that starts at an agreed time. {@code length} is the expected one, {@code changedAt} the time of the last change. */
    public record Scheduled(long id, String title, String sentence, Instant startsAt, Duration length, Instant changedAt) {
    }

    /** Those of some machines after an instant, the next first. */
    public List<Scheduled> of(Collection<Long> machines, Instant after, int most) {
        return machines.isEmpty()
                ? List.of()
                : of(requests.scheduled(machines, after, Limit.of(most)));
    }

    /** Those of all machines. */
    public List<Scheduled> all(Instant after, int most) {
        return of(requests.scheduled(after, Limit.of(most)));
    }

    private List<Scheduled> of(List<Request> some) {
        Map<Long, Duration> lengths = times.of(some);
        return some.stream()
                .map(request -> new Scheduled(request.id(), request.contents().title(), request.contents().sentence(),
                        Objects.requireNonNull(request.slot().startsAt()), Objects.requireNonNull(lengths.get(request.id())),
                        request.slotChangedAt()))
                .toList();
    }
}
