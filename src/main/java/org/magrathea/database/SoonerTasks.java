package org.magrathea.database;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reschedules tasks to run now. One statement does this and skips tasks in execution. The scheduler's own {@code reschedule}
 * fails if a task starts or ends between its read and its write.
 */
@Component
public class SoonerTasks {

    private final JdbcClient sql;
    private final SchedulerWake wake;
    private final Clock clock;

    SoonerTasks(JdbcClient sql, SchedulerWake wake, Clock clock) {
        this.sql = sql;
        this.wake = wake;
        this.clock = clock;
    }

    /**
     * Makes tasks run now.
     *
     * @param task name of the task
     * @param instances of that task. Missing ones and those in execution are skipped
     * @param before only tasks that would run before this time
     */
    public void bringForward(String task, Collection<Long> instances, Instant before) {
        if (instances.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        sql.sql("""
                update scheduled_tasks set execution_time = :now
                where task_name = :task and task_instance in (:instances) and picked = false
                and execution_time > :now and execution_time < :before""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("task", task)
                .param("instances", instances.stream().map(String::valueOf).toList())
                .update();
        wake.now();
    }
}
