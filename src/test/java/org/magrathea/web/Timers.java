package org.magrathea.web;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;

/** Runs scheduled work once, in portals without their scheduler. */
@TestComponent
public class Timers {

    private final List<RecurringTask<Void>> tasks;

    public Timers(List<RecurringTask<Void>> tasks) {
        this.tasks = tasks;
    }

    public void run(String name) {
        RecurringTask<Void> task = tasks.stream().filter(one -> one.getName().equals(name)).findFirst().orElseThrow();
        task.execute(task.instance(RecurringTask.INSTANCE), null);
    }
}
