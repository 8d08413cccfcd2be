package org.magrathea.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.requests.RequestFacts;

/**
 * What is to be told about a request, whoever reads it.
 *
 * @param mail folder of its three templates
 * @param event what happened, once in the life of the request
 * @param by who did it, null when nobody did
 * @param words what that person wrote, or how it ended
 */
record Letter(String mail, String event, RequestFacts request, Instant at, @Nullable Person by, @Nullable String words) {

    /** Names the event among all; each person gets one mail for it. */
    String eventKey() {
        return "request-" + request.id() + "." + event;
    }
}
