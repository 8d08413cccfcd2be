package org.magrathea.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.requests.RequestEvent;
import org.magrathea.requests.RequestFacts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What the ledger says of a request, from the desks to the host and back. */
class LedgerOfARequestTest extends QuietPortal {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Autowired
    LedgerRepository book;
    @Autowired
    ChainCheck check;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    ApplicationEventPublisher events;

    private Person otter;
    private Person heron;
    private String sparrow;
    private long machine;

    @BeforeEach
    void people() {
        host.behave();
        emptyOutbox();
        noAdmins();
        otter = tenant("otter");
        heron = admin("heron");
        sparrow = "sparrow" + serial();
        machine = machine(sparrow, otter);
    }

    @Test
    void requestHasEntriesInOrderWithActorAndReason() {
        long request = askForSnapshot(otter, machine, "apt ate my libc", null);
        decisions.approve(request, 1, heron, "have fun");
        await().atMost(LIMIT).until(() -> stateOf(request).equals("DONE"));

        List<Entry> entries = book.after(0, machine, 100);
        long job = entries.getLast().job();
        String what = "Snapshot of " + sparrow + " (snapshot " + sparrow + " s-" + snapshot()
                + " both stop), for request "
                + request + ", approved by " + heron.name();
        String at = sql.sql("select name from uml_host where id = (select host_id from machine where id = :m)")
                .param("m", machine)
                .query(String.class)
                .single();
        assertThat(entries).extracting(Entry::what)
                .containsExactly(
                        otter.name() + " submitted request " + request + ", Snapshot of " + sparrow,
                        heron.name() + " approved request " + request + ", Snapshot of " + sparrow,
                        "The portal queued job j-" + job + " for " + at + ": " + what,
                        at + " started job j-" + job + ": " + what, at + " finished job j-" + job + ": " + what);
        assertThat(entries).extracting(Entry::why).containsExactly("apt ate my libc", "have fun", null, null, null);
        assertThat(entries).extracting(Entry::actorId).containsExactly(otter.id(), heron.id(), null, null, null);
        assertThat(entries).allMatch(entry -> request == entry.request() && sparrow.equals(entry.machine()));
        assertThat(check.run().broken()).isNull();
    }

    @Test
    void changesDenialsCancellationsAndFailuresAreRecorded() {
        long denied = askForSnapshot(otter, machine, null, null);
        decisions.deny(denied, 1, heron, "Not this week.");
        long cancelled = askForSnapshot(otter, machine, null, Instant.parse("2099-01-01T00:00:00Z"));
        decisions.approve(cancelled, 1, heron, null);
        desk.cancel(cancelled, otter, "I found it.");
        host.fail();
        long failed = askForSnapshot(otter, machine, null, null);
        decisions.approve(failed, 1, heron, null);
        await().atMost(LIMIT).until(() -> stateOf(failed).equals("FAILED"));

        assertThat(book.after(0, machine, 100)).extracting(Entry::act)
                .containsExactly("request.submitted", "request.denied",
                        "request.submitted", "request.approved", "job.queued", "request.withdrawn", "job.cancelled",
                        "request.submitted",
                        "request.approved", "job.queued", "job.started", "job.failed");
        assertThat(book.after(0, machine, 100)).extracting(Entry::why)
                .endsWith("The disk is full. Nothing was copied. The machine is running.");
    }

    @Test
    void rolledBackActionsAreNotRecorded() {
        transaction.executeWithoutResult(status -> {
            askForSnapshot(otter, machine, null, null);
            status.setRollbackOnly();
        });

        assertThat(book.after(0, machine, 100)).isEmpty();
        assertThat(check.run().broken()).isNull();
    }

    @Test
    void eventWithoutATransactionIsRefused() {
        RequestEvent event = new RequestEvent.RequestSubmitted(
                new RequestFacts(1, 1, "snapshot", "{}", "Snapshot", "Halt it.", machine, sparrow, otter, null, null, null),
                Instant.now());

        assertThatThrownBy(() -> events.publishEvent(event)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void concurrentRequestsDoNotDeadlock() throws Exception {
        int many = 12;
        List<Long> machines = IntStream.range(0, many).mapToObj(number -> machine("crowd" + serial(), otter)).toList();
        try (var threads = Executors.newFixedThreadPool(many)) {
            List<Callable<Long>> work = machines.stream().<Callable<Long>>map(each -> () -> {
                long request = askForSnapshot(otter, each, null, null);
                decisions.approve(request, 1, heron, null);
                return request;
            }).toList();
            for (var request : threads.invokeAll(work)) {
                long number = request.get();
                await().atMost(LIMIT).until(() -> stateOf(number).equals("DONE"));
            }
        }

        assertThat(machines).allSatisfy(each -> assertThat(book.after(0, each, 100)).hasSize(5));
        assertThat(check.run().broken()).isNull();
    }

    private long snapshot() {
        return sql.sql("select id from snapshot where machine_id = :m").param("m", machine).query(Long.class).single();
    }
}
