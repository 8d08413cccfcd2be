package org.magrathea.jobs;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Instant;

/** One line of a job's log, as the host wrote it. */
@Entity
class JobLine {

    /** Job and number of the line on the host. The key makes sure that a line is stored once. */
    @Embeddable
    record Key(long jobId, long n) implements Serializable {
    }

    @EmbeddedId
    private Key id;
    private Instant at;
    private String text;

    @SuppressWarnings("NullAway.Init")
    protected JobLine() {
    }

    JobLine(long job, long number, Instant at, String text) {
        id = new Key(job, number);
        this.at = at;
        this.text = text;
    }

    LogLine view() {
        return new LogLine(id.n(), at, text);
    }
}
