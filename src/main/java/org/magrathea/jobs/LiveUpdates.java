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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.server.ServerHttpResponse;
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

    private final Map<Long, Set<Semaphore>> watchers = new ConcurrentHashMap<>();
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();

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
        SseEmitter emitter = new Stream(LONGEST.toMillis());
        open(emitter);
        Semaphore bell = new Semaphore(0);
        machines.forEach(machine -> watchers.computeIfAbsent(machine, key -> ConcurrentHashMap.newKeySet()).add(bell));
        open.add(emitter);
        emitter.onCompletion(() -> forget(machines, bell, emitter));
        emitter.onTimeout(emitter::complete);
        emitter.onError(error -> forget(machines, bell, emitter));
        Thread.ofVirtual().name("live").start(() -> tell(emitter, bell, fingerprint));
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

    private void tell(SseEmitter emitter, Semaphore bell, Supplier<Object> fingerprint) {
        Object told = null;
        try {
            while (open.contains(emitter)) {
                Object now = fingerprint.get();
                emitter.send(Objects.equals(told, now)
                        ? SseEmitter.event().comment("alive")
                        : SseEmitter.event().name("changed").data(Integer.toHexString(now.hashCode())));
                told = now;
                if (bell.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    Thread.sleep(CALM);
                    bell.drainPermits();
                }
            }
        } catch (IOException | IllegalStateException gone) {
            emitter.complete();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            emitter.completeWithError(failed);
        }
    }

    /** One that no proxy keeps until it is full. */
    private static final class Stream extends SseEmitter {

        Stream(long millis) {
            super(millis);
        }

        @Override
        protected void extendResponse(ServerHttpResponse response) {
            super.extendResponse(response);
            response.getHeaders().set("X-Accel-Buffering", "no");
        }
    }

    private void signal(long machine) {
        watchers.getOrDefault(machine, Set.of()).forEach(Semaphore::release);
    }

    private void forget(Collection<Long> machines, Semaphore bell, SseEmitter emitter) {
        open.remove(emitter);
        machines.forEach(machine -> watchers.computeIfPresent(machine, (key, bells) -> {
            bells.remove(bell);
            return bells.isEmpty() ? null : bells;
        }));
        bell.release();
    }

    /** An open stream would delay the shutdown by its whole grace period. */
    @EventListener(ContextClosedEvent.class)
    @PreDestroy
    void closeAll() {
        Set.copyOf(open).forEach(SseEmitter::complete);
    }
}
