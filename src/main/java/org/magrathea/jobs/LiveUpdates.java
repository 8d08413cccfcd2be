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
 * Tells open pages that something about a machine has changed. The event carries no content: the page then fetches the
 * part that shows it, so a stream that breaks and comes back can neither miss nor repeat anything.
 */
@Component
public class LiveUpdates {

    /** A page is told at most this often. */
    private static final Duration CALM = Duration.ofMillis(300);
    /** How often the fingerprint is looked at without a signal, for what another node did. */
    private static final Duration LOOK = Duration.ofSeconds(2);
    /** A stream ends after this and the browser opens it again, through sign-in and all checks. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** What jobs are about that are about no machine. */
    static final long NO_MACHINE = 0;

    /** What is sent is a few bytes, which the socket's buffer takes also for a reader that has stopped to read. */
    private static final int THREADS = 4;

    private final Map<Long, Set<Stream>> watchers = new ConcurrentHashMap<>();
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS,
            Thread.ofPlatform().daemon().name("live-", 0).factory());

    /** The same where it may be about no machine. */
    void changedWhere(@Nullable Long machine) {
        changed(machine == null ? NO_MACHINE : machine);
    }

    /** Something about the machine has changed; pages hear of it once the present transaction, if any, has committed. */
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
     * A stream of {@code changed} events: one at once, then one whenever {@code fingerprint} differs from what it was.
     */
    public SseEmitter stream(long machine, Supplier<Object> fingerprint) {
        return stream(List.of(machine), fingerprint);
    }

    /** The same for a page about several machines: a browser has few connections, so a page has one stream. */
    public SseEmitter stream(Collection<Long> machines, Supplier<Object> fingerprint) {
        SseEmitter emitter = new UnbufferedEmitter(LONGEST);
        open(emitter);
        Stream stream = new Stream(emitter, fingerprint);
        machines.forEach(machine -> watchers.computeIfAbsent(machine, key -> ConcurrentHashMap.newKeySet()).add(stream));
        open.add(emitter);
        emitter.onCompletion(() -> forget(machines, stream));
        emitter.onTimeout(emitter::complete);
        emitter.onError(error -> forget(machines, stream));
        stream.lookAfter(Duration.ZERO);
        return emitter;
    }

    /** Something at once, so that everything between here and the page knows that the stream is there. */
    private static void open(SseEmitter emitter) {
        try {
            emitter.send(SseEmitter.event().comment("open"));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /**
     * One open page, looked at when something has changed, and {@link #LOOK} after the last time. Who has changed something
     * never waits for a look: it may hold the connection that the look needs.
     */
    private final class Stream {

        private final SseEmitter emitter;
        private final Supplier<Object> fingerprint;
        private final Lock turn = new ReentrantLock();
        private boolean rung;
        private @Nullable Object told;
        private @Nullable Future<?> next;

        Stream(SseEmitter emitter, Supplier<Object> fingerprint) {
            this.emitter = emitter;
            this.fingerprint = fingerprint;
        }

        /** Several changes that come close together are one. */
        synchronized void ring() {
            if (!rung) {
                rung = true;
                lookAfter(CALM);
            }
        }

        synchronized void lookAfter(Duration pause) {
            if (next != null) {
                next.cancel(false);
            }
            if (open.contains(emitter) && !threads.isShutdown()) {
                next = threads.schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        synchronized void end() {
            if (next != null) {
                next.cancel(false);
            }
        }

        private void look() {
            if (!turn.tryLock()) {
                lookAfter(CALM);
                return;
            }
            try {
                begin();
                tell(fingerprint.get());
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
                lookAfter(LOOK);
            }
        }

        private void tell(Object now) throws IOException {
            emitter.send(Objects.equals(told, now)
                    ? SseEmitter.event().comment("alive")
                    : SseEmitter.event().name("changed").data(Integer.toHexString(now.hashCode())));
            told = now;
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

    /** An open stream would delay the shutdown by its whole grace period. */
    @EventListener(ContextClosedEvent.class)
    @PreDestroy
    void closeAll() {
        Set.copyOf(open).forEach(SseEmitter::complete);
        threads.shutdown();
    }
}
