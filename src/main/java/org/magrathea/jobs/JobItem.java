package org.magrathea.jobs;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import org.magrathea.hosts.HostJson;
import tools.jackson.databind.JsonNode;

/** One finding of a job, as its host reported it. */
@Entity
class JobItem {

    @EmbeddedId
    private JobLine.Key id;
    private Instant at;
    private String fields;

    @SuppressWarnings("NullAway.Init")
    protected JobItem() {
    }

    JobItem(long job, long number, Instant at, JsonNode fields) {
        id = new JobLine.Key(job, number);
        this.at = at;
        this.fields = fields.toString();
    }

    <T> T as(Class<T> type) {
        return HostJson.read(fields, type);
    }
}
