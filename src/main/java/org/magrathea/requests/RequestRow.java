package org.magrathea.requests;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/** A request in a list. */
record RequestRow(long id, String title, RequestState state, boolean conversation, @Nullable Person requester,
        Instant submittedAt,
        @Nullable Instant startsAt) {

    static RequestRow of(Request request, Map<Long, Person> persons) {
        return new RequestRow(request.id(), request.contents().title(), request.state(), request.isConversation(),
                persons.get(request.requesterId()),
                request.submittedAt(), request.slot().startsAt());
    }

    public String word() {
        return state.word(conversation);
    }
}
