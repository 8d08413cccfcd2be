package org.magrathea;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Portals are kept for the next test class that needs the same one, and Spring pauses those that are not in use. Their
 * schedulers pause with them: otherwise they go on trying the jobs of earlier tests, and slow the tests of today.
 */
public final class RestingScheduler implements SmartLifecycle {

    private final ObjectProvider<Scheduler> schedulers;
    private volatile boolean running;

    RestingScheduler(BeanFactory beans) {
        schedulers = beans.getBeanProvider(Scheduler.class);
    }

    @Override
    public void start() {
        schedulers.stream().forEach(Scheduler::resume);
        running = true;
    }

    @Override
    public void stop() {
        schedulers.stream().forEach(Scheduler::pause);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
