package org.magrathea.requests;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Values of a request before it is stored. {@code details} is the kind's own JSON, {@code title} is e.g. "Snapshot of
 * sparrow", {@code sentence} is the recap, {@code startsAt} is null for as soon as approved. {@code alternatives} are further possible
 * start times. {@code formKey} is the key of the form that sends it, or null.
 */
public record RequestDraft(String kind, long machineId, String details, String title, String sentence, @Nullable String why,
        @Nullable Instant startsAt, List<Instant> alternatives, @Nullable String formKey) {

    /** A request with one start. */
    public RequestDraft(String kind, long machineId, String details, String title, String sentence, @Nullable String why,
            @Nullable Instant startsAt) {
        this(kind, machineId, details, title, sentence, why, startsAt, List.of());
    }

    /** A request without a form. */
    public RequestDraft(String kind, long machineId, String details, String title, String sentence, @Nullable String why,
            @Nullable Instant startsAt, List<Instant> alternatives) {
        this(kind, machineId, details, title, sentence, why, startsAt, alternatives, null);
    }

    /** Copy for another machine. */
    public RequestDraft about(long machine) {
        return new RequestDraft(kind, machine, details, title, sentence, why, startsAt, alternatives, formKey);
    }

    /** The same draft, sent by a form. */
    public RequestDraft sentBy(FormKey key) {
        return new RequestDraft(kind, machineId, details, title, sentence, why, startsAt, alternatives, key.value());
    }
}
