package org.magrathea.requests;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/**
 * A request as it is submitted or edited, with the results of its checks. {@code details} is the kind's own JSON,
 * {@code startsAt} is null for as soon as approved.
 */
public record Submission(String kind, String details, @Nullable Instant startsAt, Person requester, RequestContext context,
        List<Check> checks) {
}
