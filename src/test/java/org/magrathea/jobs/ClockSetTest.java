package org.magrathea.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magrathea.given.Given.aTask;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.database.ClockSet;
import org.magrathea.given.TaskBuilder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** F12: the clock of the database is set while tasks are worked on and wait. */
class ClockSetTest extends QuietPortal {

    /** Of no task that this portal knows, so that it lets them lie. */
    private static final String NAME = "clock-test";
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Autowired
    private ApplicationEventPublisher events;

    @AfterEach
    void tidy() {
        sql.sql("delete from scheduled_tasks where task_name = :name").param("name", NAME).update();
    }

    @Test
    void settingTheClockAheadDoesNotOrphanTasks() {
        Instant ahead = now.plus(Duration.ofHours(2));
        task("worked-on", now, true);

        events.publishEvent(new ClockSet(now, ahead));

        assertThat(time("last_heartbeat", "worked-on")).isEqualTo(ahead);
    }

    @Test
    void settingTheClockBackMovesRetriesButNotAgreedTimes() {
        Instant back = now.minus(Duration.ofHours(2));
        Instant agreed = now.plus(Duration.ofHours(5));
        task("retry", now.plusSeconds(5), false);
        task("agreed", agreed, false);
        task("worked-on", now, true);

        events.publishEvent(new ClockSet(now, back));

        assertThat(time("execution_time", "retry")).isEqualTo(back);
        assertThat(time("execution_time", "agreed")).isEqualTo(agreed);
        assertThat(time("execution_time", "worked-on")).isEqualTo(now);
        assertThat(time("last_heartbeat", "worked-on")).isEqualTo(back);
    }

    private void task(String instance, Instant at, boolean picked) {
        TaskBuilder task = aTask(NAME, instance).dueAt(at);
        (picked ? task.pickedBy("somebody else", at) : task).in(sql);
    }

    private Instant time(String column, String instance) {
        return sql.sql("select " + column + " from scheduled_tasks where task_name = :name and task_instance = :instance")
                .param("name", NAME)
                .param("instance", instance)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
