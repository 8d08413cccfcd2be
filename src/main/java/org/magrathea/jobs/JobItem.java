package org.magrathea.jobs;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One thing that a job found, as its host told it. */
@Entity
class JobItem {

    private static final JsonMapper JSON = new JsonMapper();

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

    JsonNode fields() {
        return JSON.readTree(fields);
    }
}
