package org.magrathea;

import java.util.concurrent.atomic.AtomicInteger;
import org.magrathea.jobs.JobEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;

/** Stands for another node that writes the same row when the end of a job is written down, as often as a test says. */
public class Clash {

    private final AtomicInteger left = new AtomicInteger();

    public void next(int times) {
        left.set(times);
    }

    public int left() {
        return left.get();
    }

    @EventListener
    void on(JobEvent.JobDone done) {
        if (left.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
            throw new OptimisticLockingFailureException("another node was quicker");
        }
    }
}
