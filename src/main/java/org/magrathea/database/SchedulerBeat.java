package org.magrathea.database;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import java.time.Duration;
import org.magrathea.Beating;
import org.springframework.stereotype.Component;

/** Feels whether a scheduler still looks for tasks that are due; one that finds no database looks as well. */
@Component
public class SchedulerBeat extends AbstractSchedulerListener implements Beating {

    private static final Duration LATE = Duration.ofSeconds(30);

    private volatile long at = System.nanoTime();

    /** Whether it has looked within the last half minute; it does so every few seconds. */
    @Override
    public boolean isFelt() {
        return System.nanoTime() - at < LATE.toNanos();
    }

    @Override
    public void onSchedulerEvent(SchedulerEventType type) {
        at = System.nanoTime();
    }
}
