package org.magrathea.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.access.Person;
import org.magrathea.access.Role;

/**
 * Races each pair of actions on a request in two threads, on both databases. Each pair runs 5 times, and 200 times with the
 * profile {@code faults}. In any order there is one outcome, request and job agree, and no cancelled job is executed.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class RequestRacesTest {

    private static final int ROUNDS = Integer.getInteger("races.rounds", 5);
    private static final long LIMIT_SECONDS = 60;

    private static final String DETAILS = "{\"what\":\"BOTH\",\"label\":\"before upgrade\"}";
    private static final String OTHER_DETAILS = "{\"what\":\"ROOT\",\"label\":\"before upgrade\"}";

    private enum Act {
        CANCEL, APPROVE, DENY, OFFER, ACCEPT, REFUSE, CHANGE, COMMENT, BEGIN, ABORT, END
    }

    /** State of the request at the start of the race. */
    private enum Start {
        WAITING, OFFERED, QUEUED, RUNNING
    }

    private record Pair(Act one, Act other, Start start) {
    }

    private record Found(String state, int revision, Long job, String jobState, boolean begun, int decisions, int cancellations) {
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void eachPairOfActionsHasOneOutcome(String database) throws Exception {
        try (RacedPortal portal = RacedPortal.on(database); ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Person admin = portal.person(Role.ADMIN);
            for (Pair pair : pairs()) {
                Race race = new Race(portal, threads, admin, pair);
                for (int round = 0; round < ROUNDS; round++) {
                    race.run(round);
                }
                assertThat(portal.traces()).as("exceptions in the log after %s", pair).isEmpty();
            }
            assertThat(portal.sql.sql("select count(*) from job where record_failures > 0").query(Long.class).single()).isZero();
        }
    }

    /** Each pair of which at least one action is possible, from each suitable state. */
    private static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (Act one : Act.values()) {
            for (Act other : EnumSet.range(one, Act.END)) {
                starts(EnumSet.of(one, other)).forEach(start -> pairs.add(new Pair(one, other, start)));
            }
        }
        return pairs;
    }

    private static List<Start> starts(Set<Act> acts) {
        if (acts.contains(Act.END) || acts.contains(Act.ABORT)) {
            return List.of(Start.RUNNING);
        }
        if (acts.contains(Act.ACCEPT) || acts.contains(Act.REFUSE)) {
            return List.of(Start.OFFERED);
        }
        if (acts.contains(Act.BEGIN)) {
            return acts.contains(Act.APPROVE) ? List.of(Start.WAITING, Start.QUEUED) : List.of(Start.QUEUED);
        }
        return acts.equals(EnumSet.of(Act.CANCEL)) ? List.of(Start.WAITING, Start.QUEUED) : List.of(Start.WAITING);
    }

    /** All rounds of one pair, for one machine. */
    private static final class Race {

        private final RacedPortal portal;
        private final ExecutorService threads;
        private final Person admin;
        private final Person tenant;
        private final long machine;
        private final Pair pair;

        Race(RacedPortal portal, ExecutorService threads, Person admin, Pair pair) {
            this.portal = portal;
            this.threads = threads;
            this.admin = admin;
            this.pair = pair;
            tenant = portal.person(Role.TENANT);
            machine = portal.machineOf(tenant);
        }

        void run(int round) throws Exception {
            long request = begin();
            Instant offered = offered(request);
            CyclicBarrier barrier = new CyclicBarrier(2);
            Future<Boolean> first = threads.submit(() -> atOnce(barrier, pair.one(), request, offered));
            Future<Boolean> second = threads.submit(() -> atOnce(barrier, pair.other(), request, offered));
            boolean firstDone = done(first, round);
            boolean secondDone = done(second, round);

            String when = pair + ", round " + round + ": " + firstDone + " " + secondDone;
            Found found = find(request);
            agrees(found, when);
            hasOneOutcome(firstDone, secondDone, found, when);
            settle(request, when);
        }

        private long begin() {
            long request = portal.desk.submit(tenant, draft(DETAILS));
            switch (pair.start()) {
                case WAITING -> {
                }
                case OFFERED -> portal.offers.offer(request, draft(OTHER_DETAILS), admin);
                case QUEUED -> portal.decisions.approve(request, 1, admin, null);
                case RUNNING -> {
                    portal.decisions.approve(request, 1, admin, null);
                    portal.worker.work(job(request).orElseThrow());
                }
            }
            return request;
        }

        private RequestDraft draft(String details) {
            return new RequestDraft("snapshot", machine, details, "Snapshot", "Stop it, copy it, then start it again.", null,
                    null);
        }

        private Instant offered(long request) {
            return pair.start() == Start.OFFERED
                    ? portal.bean(CounterOfferRepository.class).findByRequestId(request).orElseThrow().offeredAt()
                    : Instant.EPOCH;
        }

        private boolean atOnce(CyclicBarrier barrier, Act act, long request, Instant offered)
                throws InterruptedException, BrokenBarrierException {
            barrier.await();
            try {
                return act(act, request, offered);
            } catch (RequestNotOpen | RequestChanged | ApprovalBlocked refused) {
                return false;
            }
        }

        private boolean act(Act act, long request, Instant offered) {
            switch (act) {
                case CANCEL -> portal.desk.cancel(request, tenant, null);
                case APPROVE -> portal.decisions.approve(request, 1, admin, null);
                case DENY -> portal.decisions.deny(request, 1, admin, "Not now.");
                case OFFER -> portal.offers.offer(request, draft(OTHER_DETAILS), admin);
                case ACCEPT -> portal.offers.accept(request, offered);
                case REFUSE -> portal.offers.refuse(request, offered, tenant, null);
                case CHANGE -> portal.desk.change(request, draft(OTHER_DETAILS));
                case COMMENT -> portal.desk.comment(request, tenant, "Any news?");
                case ABORT -> {
                    return portal.worker.cancel(job(request).orElseThrow(), admin).isEmpty();
                }
                case BEGIN -> {
                    return job(request).map(portal.worker::work).filter(left -> !left.equals("OVER")).isPresent();
                }
                case END -> {
                    long job = job(request).orElseThrow();
                    portal.host.letEnd(job);
                    portal.worker.work(job);
                }
            }
            return true;
        }

        private static boolean done(Future<Boolean> act, int round) throws InterruptedException, TimeoutException {
            try {
                return act.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException failed) {
                throw new AssertionError("round " + round, failed.getCause());
            }
        }

        private Optional<Long> job(long request) {
            return portal.bean(RequestRepository.class).lockedWith(request).map(LockedWith::job);
        }

        private Found find(long request) {
            return portal.sql.sql("""
                    select r.state, r.revision, r.job_id job, j.state job_state, j.begun_at is not null begun,
                    (select count(*) from decision d where d.request_id = r.id) decisions,
                    (select count(*) from cancellation w where w.request_id = r.id) cancellations
                    from request r left join job j on j.id = r.job_id where r.id = ?""")
                    .param(request)
                    .query(Found.class)
                    .single();
        }

        /** Request and job agree, and the machine has no other active job. */
        private void agrees(Found found, String when) {
            Map<String, List<String>> jobs = Map.of("SUBMITTED", List.of("none"), "NEEDS_ANSWER", List.of("none"), "DENIED",
                    List.of("none"), "APPROVED", List.of("QUEUED"), "RUNNING", List.of("RUNNING"), "DONE", List.of("DONE"),
                    "FAILED",
                    List.of("FAILED"), "CANCELLED", List.of("none", "CANCELLED"));
            assertThat(jobs.get(found.state())).as("job of a request that is %s, %s", found.state(), when)
                    .isNotNull()
                    .contains(found.job() == null ? "none" : found.jobState());
            assertThat(found.decisions()).as("decisions, %s", when).isEqualTo(decided(found));
            assertThat(portal.sql.sql("""
                    select count(*) from job j where j.machine_id = ? and j.state in ('QUEUED', 'RUNNING') and not exists
                    (select 1 from request r where r.job_id = j.id and r.state in ('APPROVED', 'SCHEDULED', 'RUNNING'))""")
                    .param(machine)
                    .query(Long.class)
                    .single()).as("jobs without an open request, %s", when).isZero();
            if (found.cancellations() > 0) {
                assertThat(found.state()).as(when).isEqualTo("CANCELLED");
                assertThat(found.job() != null && portal.host.hasJob(found.job())).as("the host got the job, %s", when).isFalse();
            }
        }

        private static int decided(Found found) {
            return switch (found.state()) {
                case "SUBMITTED", "NEEDS_ANSWER" -> 0;
                case "CANCELLED" -> found.job() == null ? 0 : 1;
                default -> 1;
            };
        }

        /** One of two exclusive actions succeeded. Ended requests stay ended. */
        private void hasOneOutcome(boolean firstDone, boolean secondDone, Found found, String when) {
            Map<Act, Integer> done = new EnumMap<>(Act.class);
            done.merge(pair.one(), firstDone ? 1 : 0, Integer::sum);
            done.merge(pair.other(), secondDone ? 1 : 0, Integer::sum);
            int decisions = count(done, Act.APPROVE, Act.DENY, Act.ACCEPT);
            assertThat(firstDone || secondDone || pair.one() == Act.BEGIN || pair.other() == Act.BEGIN)
                    .as("one of both succeeds, %s", when)
                    .isTrue();
            assertThat(decisions).as("successful decisions, %s", when).isLessThanOrEqualTo(1);
            assertThat(count(done, Act.CANCEL)).as("successful cancellations, %s", when).isEqualTo(found.cancellations());
            if (count(done, Act.DENY) > 0) {
                assertThat(found.state()).as(when).isEqualTo("DENIED");
            }
            if (count(done, Act.ABORT) > 0 && count(done, Act.END) == 0) {
                assertThat(found.state()).as(when).isEqualTo("RUNNING");
            }
        }

        private static int count(Map<Act, Integer> done, Act... acts) {
            int all = 0;
            for (Act act : acts) {
                all += done.getOrDefault(act, 0);
            }
            return all;
        }

        /** The worker runs the remaining job, and the request ends. */
        private void settle(long request, String when) {
            Optional<Long> job = job(request);
            if (job.isPresent()) {
                portal.host.letEnd(job.get());
                assertThat(portal.worker.work(job.get())).as("how the worker leaves the job, %s", when).isEqualTo("OVER");
            } else if (List.of("SUBMITTED", "NEEDS_ANSWER").contains(find(request).state())) {
                portal.desk.cancel(request, tenant, null);
            }
            Found found = find(request);
            agrees(found, "at last, " + when);
            assertThat(found.state()).as("at last, %s", when).isIn("DENIED", "DONE", "CANCELLED");
        }
    }
}
