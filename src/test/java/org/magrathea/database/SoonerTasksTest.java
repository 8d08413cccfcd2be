package org.magrathea.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magrathea.given.Given.aTask;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.given.TaskBuilder;
import org.magrathea.requests.RacedPortal;

class SoonerTasksTest {

    private static final String TASK = "mail";

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void onlyIdleTasksDueLaterAreBroughtForward(String database) {
        try (RacedPortal portal = RacedPortal.on(database)) {
            portal.sql.sql("delete from scheduled_tasks where task_name = ?").param(TASK).update();
            Instant soon = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
            Instant late = soon.plusSeconds(3600);
            task(portal, 1, soon, false);
            task(portal, 2, soon, true);
            task(portal, 3, late, false);
            task(portal, 4, soon, false);

            portal.bean(SoonerTasks.class).bringForward(TASK, List.of(1L, 2L, 3L, 99L), soon.plusSeconds(1));

            assertThat(timeOf(portal, 1)).isBefore(Instant.now().plusSeconds(1));
            assertThat(List.of(timeOf(portal, 2), timeOf(portal, 3), timeOf(portal, 4))).containsExactly(soon, late, soon);
            assertThat(portal.sql.sql("select max(version) from scheduled_tasks where task_name = ?")
                    .param(TASK)
                    .query(Long.class)
                    .single()).as("a concurrent start relies on the version").isEqualTo(1);
        }
    }

    private static void task(RacedPortal portal, long instance, Instant at, boolean picked) {
        TaskBuilder task = aTask(TASK, String.valueOf(instance)).dueAt(at);
        (picked ? task.pickedBy("somebody else", Instant.now()) : task).in(portal.sql);
    }

    private static Instant timeOf(RacedPortal portal, long instance) {
        return portal.sql.sql("select execution_time from scheduled_tasks where task_name = ? and task_instance = ?")
                .params(TASK, String.valueOf(instance))
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
