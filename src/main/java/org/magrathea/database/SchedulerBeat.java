package org.magrathea.database;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import java.time.Duration;
import org.magrathea.Beating;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Heartbeat of the scheduler: whether it still polls for due tasks. A failed poll counts too. */
@Component
@ConditionalOnProperty(name = "db-scheduler.enabled", matchIfMissing = true)
public class SchedulerBeat extends AbstractSchedulerListener implements Beating {

    private static final Duration LATE = Duration.ofSeconds(30);

    private final Duration late;
    private volatile long at = System.nanoTime();

    /** @param pause between two polls */
    public SchedulerBeat(@Value("${db-scheduler.polling-interval}") Duration pause) {
        Duration three = pause.multipliedBy(3);
        late = three.compareTo(LATE) > 0 ? three : LATE;
    }

    /** Whether it has polled within three times its pause, or within 30 seconds if that is longer. */
    @Override
    public boolean isFelt() {
        return System.nanoTime() - at < late.toNanos();
    }

    /** Other events come from other threads. */
    @Override
    public void onSchedulerEvent(SchedulerEventType type) {
        if (type == SchedulerEventType.RAN_EXECUTE_DUE || type == SchedulerEventType.UNEXPECTED_ERROR) {
            at = System.nanoTime();
        }
    }
}
