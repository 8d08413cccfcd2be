package org.magrathea.hosts;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/**
 * Visits hosts repeatedly, each on a thread of its own, so that an unreachable host does not delay others. Visits are not
 * interrupted: an interrupted write to an H2 file closes that file for all threads.
 */
public abstract class HostRounds implements SmartLifecycle, SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(HostRounds.class);

    /** Pause after a visit that failed inside the portal, e.g. because the database is unavailable. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final String name;
    private final Hosts hosts;
    private final Duration every;
    private final Map<Long, Round> rounds = new ConcurrentHashMap<>();
    private boolean running;

    /**
     * @param name prefix of the thread names
     * @param every interval of the check for added and removed hosts
     */
    protected HostRounds(String name, Hosts hosts, Duration every) {
        this.name = name;
        this.hosts = hosts;
        this.every = every;
    }

    @Override
    public final void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(this::attend, every);
    }

    /** Visits a host and returns the pause until the next visit. */
    protected abstract Duration visit(Host host);

    /** Starts visits of new hosts and stops those of removed hosts. */
    protected final synchronized void attend() {
        if (!running) {
            return;
        }
        Map<Long, Host> current = hosts.all().stream().collect(Collectors.toMap(Host::id, host -> host));
        rounds.forEach((id, round) -> {
            if (!current.containsKey(id)) {
                round.stop();
                rounds.remove(id);
            }
        });
        current.forEach((id, host) -> rounds.computeIfAbsent(id, added -> new Round(host)).host = host);
        rounds.values().forEach(Round::begin);
    }

    /** Visits a host now, or again after a running visit. Has no effect for unknown hosts. */
    protected final void soon(long host) {
        Round round = rounds.get(host);
        if (round != null) {
            round.bell.release();
        }
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    /** Stops new visits. Running visits end normally. */
    @Override
    public synchronized void stop() {
        running = false;
        rounds.values().forEach(Round::stop);
        rounds.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    private final class Round implements Runnable {

        private final Semaphore bell = new Semaphore(0);
        private volatile boolean stopped;
        private volatile boolean begun;
        private volatile Host host;

        Round(Host host) {
            this.host = host;
        }

        synchronized void begin() {
            if (!begun) {
                begun = true;
                Thread.ofPlatform().daemon().name(name + host.name()).start(this);
            }
        }

        void stop() {
            stopped = true;
            bell.release();
        }

        @Override
        public void run() {
            while (!stopped) {
                bell.drainPermits();
                Duration pause = once();
                try {
                    if (bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                        log.trace("The next visit of {} is earlier", host.name());
                    }
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        private Duration once() {
            try {
                return visit(host);
            } catch (RuntimeException | Error failed) {
                log.warn("The visit of host {} failed and is repeated in {} s: {}", host.name(), AFTER_FAILURE.toSeconds(),
                        failed.getMessage());
                return AFTER_FAILURE;
            }
        }
    }
}
