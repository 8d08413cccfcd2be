package org.magrathea.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When an undecided request expires. The limit depends on who acts next. */
@Component
class RequestExpiry {

    private final RequestSettings settings;

    RequestExpiry(RequestSettings settings) {
        this.settings = settings;
    }

    /** Empty for a request that does not expire: after the decision, and for conversations. */
    Optional<Instant> of(Request request) {
        return request.may(RequestAct.EXPIRE) ? Optional.of(request.waitingSince().plus(limit(request))) : Optional.empty();
    }

    Duration limit(Request request) {
        return request.state() == RequestState.NEEDS_ANSWER ? settings.answerWithin() : settings.expireAfter();
    }
}
