package org.magrathea.requests;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineState;
import org.magrathea.machines.operations.Boot;
import org.magrathea.machines.operations.Halt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Approves several requests for one machine with one downtime: the machine is stopped once, the jobs of the requests run in a
 * safe order, and then it is started. Each request has its own job and result. A failed job does not stop the others.
 */
@Component
class BundleDesk {

    private final RequestRepository requests;
    private final RequestKinds kinds;
    private final RequestLookup lookup;
    private final PreparedChecks prepared;
    private final DecisionDesk desk;
    private final SecondApproval second;
    private final JobQueue queue;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BundleDesk(RequestRepository requests, RequestKinds kinds, RequestLookup lookup, PreparedChecks prepared, DecisionDesk desk,
            SecondApproval second, JobQueue queue, JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.requests = requests;
        this.kinds = kinds;
        this.lookup = lookup;
        this.prepared = prepared;
        this.desk = desk;
        this.second = second;
        this.queue = queue;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A request in the revision that was shown. */
    record Shown(long id, int revision) {
    }

    /** Why these requests cannot share a downtime. Empty if they can. */
    Optional<String> obstacle(List<Request> some) {
        if (some.size() < 2) {
            return Optional.of("One downtime needs at least two requests.");
        }
        Request first = some.getFirst();
        if (some.stream().anyMatch(one -> !Objects.equals(one.machineId(), first.machineId()))) {
            return Optional.of("The requests are about different machines.");
        }
        if (some.stream().anyMatch(one -> !Objects.equals(one.slot().startsAt(), first.slot().startsAt()))) {
            return Optional.of("The requests have different start times.");
        }
        return some.stream()
                .filter(one -> kinds.named(one.kind()).placeInBundle().isEmpty() || second.needed(one))
                .findFirst()
                .map(one -> "Request " + one.id() + " cannot share a downtime. Decide it on its page.");
    }

    /** In the order of their jobs: snapshots first, what replaces data last. */
    List<Request> inOrder(List<Request> some) {
        return some.stream()
                .sorted(Comparator.<Request>comparingInt(one -> kinds.named(one.kind()).placeInBundle().orElse(0))
                        .thenComparing(Request::id))
                .toList();
    }

    /**
     * Approves all of them or none.
     *
     * @throws ApprovalBlocked they cannot share a downtime, a check blocks one of them, or another admin must decide
     * @throws RequestNotOpen one of them was already decided or cancelled
     * @throws RequestChanged one of them has a newer revision
     */
    void approve(List<Shown> shown, Person by, @Nullable String words) {
        Map<Long, RequestKind.Checks> checks = new HashMap<>();
        shown.forEach(one -> checks.put(one.id(), prepared.of(one.id())));
        transaction.executeWithoutResult(status -> approve(shown, by, words, checks));
    }

    private void approve(List<Shown> shown, Person by, @Nullable String words, Map<Long, RequestKind.Checks> checks) {
        List<Request> ordered = inOrder(requests.findByIdInOrderBySubmittedAt(shown.stream().map(Shown::id).toList()));
        obstacle(ordered).ifPresent(why -> {
            throw new ApprovalBlocked("Not approved. " + why);
        });
        MachineFacts machine = lookup.machine(ordered.getFirst());
        Instant now = clock.instant();
        Instant wanted = ordered.getFirst().slot().startsAt();
        Instant start = wanted == null || wanted.isBefore(now) ? now : wanted;
        boolean stops = machine.state() != MachineState.HALTED;
        Long stop = stops ? queue(machine, new Halt(machine.name()), start) : null;
        for (Request one : ordered) {
            int revision = shown.stream().filter(its -> its.id() == one.id()).findFirst().orElseThrow().revision();
            desk.approve(one.id(), revision, by, words, Objects.requireNonNull(checks.get(one.id())));
        }
        Long boot = stops ? queue(machine, new Boot(machine.name()), start) : null;
        store(machine.id(), stop, boot, by, now, ordered);
    }

    private long queue(MachineFacts machine, OperationArguments arguments, Instant start) {
        return queue.queue(new JobOrder(machine.hostId(), machine.id(), arguments, start));
    }

    private void store(long machine, @Nullable Long stop, @Nullable Long boot, Person by, Instant now, List<Request> ordered) {
        sql.sql("""
                insert into request_bundle (machine_id, stop_job, start_job, approved_by, approved_at)
                values (:machine, :stop, :start, :by, :at)""")
                .param("machine", machine)
                .param("stop", stop)
                .param("start", boot)
                .param("by", by.id())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
        long bundle = sql.sql("select max(id) from request_bundle where machine_id = ?")
                .param(machine)
                .query(Long.class)
                .single();
        ordered.forEach(one -> one.isIn(bundle));
    }
}
