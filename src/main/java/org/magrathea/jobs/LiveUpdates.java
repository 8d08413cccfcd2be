package org.magrathea.jobs;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Notifies open pages of changes of a machine. The event has no content: the page fetches the changed part. A stream that
 * reconnects therefore misses and repeats nothing.
 */
@Component
public class LiveUpdates {

    /** Minimum time between two events of a page. */
    private static final Duration MIN_INTERVAL = Duration.ofMillis(300);
    /** Interval of the fingerprint check without a signal, for changes by other nodes. */
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);
    /** Lifetime of a stream. The browser then opens it again, with sign-in and all checks. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    /** The machine number of jobs without a machine. */
    static final long NO_MACHINE = 0;

    /** Events are a few bytes. The socket's buffer takes them even when the reader has stopped. */
    private static final int THREADS = 4;

    private final Map<Long, Set<Stream>> watchers = new ConcurrentHashMap<>();
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS,
            Thread.ofPlatform().daemon().name("live-", 0).factory());

    /** Signals a change. Null stands for {@link #NO_MACHINE}. */
    void changedWhere(@Nullable Long machine) {
        changed(machine == null ? NO_MACHINE : machine);
    }

    /** Signals a change of a machine to open pages, after the commit of the current transaction, if any. */
    public void changed(long machine) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    signal(machine);
                }
            });
        } else {
            signal(machine);
        }
    }

    /**
     * A stream of {@code changed} events: one immediately, then one for each change of {@code fingerprint}.
     */
    public SseEmitter stream(long machine, Supplier<Object> fingerprint) {
        return stream(List.of(machine), fingerprint);
    }

    /** A stream for a page about several machines. A browser has few connections, so a page has one stream. */
    public SseEmitter stream(Collection<Long> machines, Supplier<Object> fingerprint) {
        SseEmitter emitter = new UnbufferedEmitter(LIFETIME);
        open(emitter);
        Stream stream = new Stream(emitter, fingerprint);
        machines.forEach(machine -> watchers.computeIfAbsent(machine, key -> ConcurrentHashMap.newKeySet()).add(stream));
        open.add(emitter);
        emitter.onCompletion(() -> forget(machines, stream));
        emitter.onTimeout(emitter::complete);
        emitter.onError(error -> forget(machines, stream));
        stream.pollAfter(Duration.ZERO);
        return emitter;
    }

    /** Sends a comment immediately, so that proxies and the page see an open stream. */
    private static void open(SseEmitter emitter) {
        try {
            emitter.send(SseEmitter.event().comment("open"));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /**
     * One open page, checked after each signal and {@link #POLL_INTERVAL} after the last check. The thread that signals never
     * waits for a check: it may hold the database connection that the check needs.
     */
    private final class Stream {

        private final SseEmitter emitter;
        private final Supplier<Object> fingerprint;
        private final Lock turn = new ReentrantLock();
        private boolean rung;
        private @Nullable Object lastSent;
        private @Nullable Future<?> next;

        Stream(SseEmitter emitter, Supplier<Object> fingerprint) {
            this.emitter = emitter;
            this.fingerprint = fingerprint;
        }

        /** Merges signals that follow each other closely. */
        synchronized void ring() {
            if (!rung) {
                rung = true;
                pollAfter(MIN_INTERVAL);
            }
        }

        synchronized void pollAfter(Duration pause) {
            if (next != null) {
                next.cancel(false);
            }
            if (open.contains(emitter) && !threads.isShutdown()) {
                next = threads.schedule(this::poll, pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        synchronized void end() {
            if (next != null) {
                next.cancel(false);
            }
        }

        private void poll() {
            if (!turn.tryLock()) {
                pollAfter(MIN_INTERVAL);
                return;
            }
            try {
                begin();
                send(fingerprint.get());
                again();
            } catch (IOException | IllegalStateException gone) {
                emitter.complete();
            } catch (RuntimeException failed) {
                emitter.completeWithError(failed);
            } finally {
                turn.unlock();
            }
        }

        private synchronized void begin() {
            rung = false;
        }

        private synchronized void again() {
            if (!rung) {
                pollAfter(POLL_INTERVAL);
            }
        }

        private void send(Object now) throws IOException {
            emitter.send(Objects.equals(lastSent, now)
                    ? SseEmitter.event().comment("alive")
                    : SseEmitter.event().name("changed").data(Integer.toHexString(now.hashCode())));
            lastSent = now;
        }
    }

    private void signal(long machine) {
        watchers.getOrDefault(machine, Set.of()).forEach(Stream::ring);
    }

    private void forget(Collection<Long> machines, Stream stream) {
        open.remove(stream.emitter);
        machines.forEach(machine -> watchers.computeIfPresent(machine, (key, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        }));
        stream.end();
    }

    /** Closes all streams: an open one would delay the shutdown by its whole grace period. */
    @EventListener(ContextClosedEvent.class)
    @PreDestroy
    void closeAll() {
        Set.copyOf(open).forEach(SseEmitter::complete);
        threads.shutdown();
    }
}
