package org.magrathea.given;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A task of the scheduler. */
public final class TaskBuilder {

    private final Row row;

    TaskBuilder(String name, String instance) {
        row = Given.aRowOf("scheduled_tasks")
                .with("task_name", name)
                .with("task_instance", instance)
                .with("execution_time", Instant.now())
                .with("picked", false)
                .with("version", 1);
    }

    public TaskBuilder dueAt(Instant at) {
        row.with("execution_time", at);
        return this;
    }

    /** A worker does it, and was alive then. */
    public TaskBuilder pickedBy(String worker, Instant alive) {
        row.with("picked", true).with("picked_by", worker).with("last_heartbeat", alive);
        return this;
    }

    public void in(JdbcClient sql) {
        row.addedTo(sql);
    }
}
