package org.magrathea.given;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A request of some kind that was done, as its row stays. One that is still to be decided is sent through the portal. */
public final class RequestBuilder {

    private final String kind;
    private final Row row;
    private @Nullable Person decidedBy;
    private Instant decidedAt = Instant.now();
    private boolean approved = true;

    RequestBuilder(String kind) {
        this.kind = kind;
        row = Given.aRowOf("request")
                .with("kind", kind)
                .with("state", "DONE")
                .with("revision", 1)
                .with("details", "{}")
                .with("title", "A request")
                .with("sentence", "Do it.")
                .with("retries", 0)
                .with("version", 0);
    }

    public RequestBuilder of(Person requester, long machine) {
        row.with("requester_id", requester.id()).with("machine_id", machine);
        return this;
    }

    public RequestBuilder sentAt(Instant at) {
        row.with("submitted_at", at).with("revised_at", at);
        return this;
    }

    public RequestBuilder carriedOutBy(long job) {
        row.with("job_id", job);
        return this;
    }

    /** With these details, as the JSON of its kind. */
    public RequestBuilder asking(String details) {
        row.with("details", details);
        return this;
    }

    /** In another state than done. */
    public RequestBuilder ended(String state) {
        row.with("state", state);
        return this;
    }

    public RequestBuilder deniedBy(Person admin, Instant at) {
        approved = false;
        row.with("state", "DENIED");
        return approvedBy(admin, at);
    }

    public RequestBuilder approvedBy(Person admin, Instant at) {
        decidedBy = admin;
        decidedAt = at;
        return this;
    }

    /** Its number. */
    public long in(JdbcClient sql) {
        long request = row.in(sql);
        if (decidedBy != null) {
            Given.aRowOf("decision")
                    .with("request_id", request)
                    .with("kind", kind)
                    .with("revision", 1)
                    .with("approved", approved)
                    .with("words", approved ? null : "No.")
                    .with("decided_by", decidedBy.id())
                    .with("decided_at", decidedAt)
                    .addedTo(sql);
        }
        return request;
    }
}
