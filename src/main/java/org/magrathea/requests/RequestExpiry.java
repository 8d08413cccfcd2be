package org.magrathea.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When a request expires that waits for a person. The limit depends on who acts next. */
@Component
class RequestExpiry {

    /** The least time that admins have after an act of the requester, unless the whole limit is shorter. */
    private static final Duration LEAST = Duration.ofHours(24);

    private final RequestSettings settings;

    RequestExpiry(RequestSettings settings) {
        this.settings = settings;
    }

    /** Empty for a request that does not expire: conversations, and approved ones that have not missed their slot. */
    Optional<Instant> of(Request request) {
        return request.mayExpire() ? Optional.of(request.waitingSince().plus(limit(request))) : Optional.empty();
    }

    /** Call it after an act of the requester. An answer that comes late leaves admins time to decide. */
    void leaveTime(Request request, Instant now) {
        if (request.mayExpire()) {
            Duration limit = limit(request);
            request.waitAtMostSince(limit.compareTo(LEAST) > 0 ? now.minus(limit.minus(LEAST)) : now);
        }
    }

    Duration limit(Request request) {
        return request.state() == RequestState.SUBMITTED ? settings.expireAfter() : settings.answerWithin();
    }
}
