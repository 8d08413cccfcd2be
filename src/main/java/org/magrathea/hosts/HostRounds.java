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

/**
 * Visits each host again and again, each on a thread of its own: one that does not answer holds up no other. A visit is never
 * interrupted, since a thread that is interrupted while it writes to an H2 file closes that file for all.
 */
public abstract class HostRounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(HostRounds.class);

    /** After a visit that failed for a reason of the portal's own, such as a database that is away. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final String name;
    private final Hosts hosts;
    private final Map<Long, Round> rounds = new ConcurrentHashMap<>();
    private boolean running;

    /** @param name of the threads */
    protected HostRounds(String name, Hosts hosts) {
        this.name = name;
        this.hosts = hosts;
    }

    /** What is done at a host; returns the pause until the next time. */
    protected abstract Duration visit(Host host);

    /** Begins to visit the hosts that are new, and no longer visits those that are gone. */
    protected final synchronized void attend() {
        if (!running) {
            return;
        }
        Map<Long, Host> wanted = hosts.all().stream().collect(Collectors.toMap(Host::id, host -> host));
        rounds.forEach((id, round) -> {
            if (!wanted.containsKey(id)) {
                round.stop();
                rounds.remove(id);
            }
        });
        wanted.forEach((id, host) -> rounds.computeIfAbsent(id, added -> new Round(host)).host = host);
        rounds.values().forEach(Round::begin);
    }

    /** Visits a host now, or once more when a visit is under way; does nothing for one that is not visited. */
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

    /** Visits that are under way end by themselves. */
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
                        log.trace("Visits {} sooner", host.name());
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
                log.warn("Host {} could not be visited, tried again in {} s: {}", host.name(), AFTER_FAILURE.toSeconds(),
                        failed.getMessage());
                return AFTER_FAILURE;
            }
        }
    }
}
