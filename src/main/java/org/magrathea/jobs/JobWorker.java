package org.magrathea.jobs;

import java.util.List;
import java.util.concurrent.Semaphore;
import org.magrathea.FaultPoints;
import org.magrathea.Sentence;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostHandshakes;
import org.magrathea.hosts.HostLine;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Carries out a job: starts it on its host, or finds it started, and follows it to its end. After a crash the next worker
 * does the same with a higher fence. The host carries out the job once.
 */
@Component
class JobWorker {

    private static final Logger log = LoggerFactory.getLogger(JobWorker.class);

    private static final int CLAIMS_AT_ONCE = 6;

    private final Semaphore claiming = new Semaphore(CLAIMS_AT_ONCE);
    private final JobClaims claims;
    private final JobRecord record;
    private final HostHandshakes handshakes;
    private final HostGateway gateway;
    private final JobTurns turns;
    private final JobFailures failures;
    private final List<JobPreparation> preparations;

    JobWorker(JobClaims claims, JobRecord record, HostHandshakes handshakes, HostGateway gateway, JobTurns turns,
            JobFailures failures, List<JobPreparation> preparations) {
        this.claims = claims;
        this.record = record;
        this.handshakes = handshakes;
        this.gateway = gateway;
        this.turns = turns;
        this.failures = failures;
        this.preparations = preparations;
    }

    /** The state in which a worker leaves a job. */
    enum Outcome {
        OVER, NOT_MY_TURN, TOO_EARLY, HELD, HOST_UNAVAILABLE, UNKNOWN, NOT_RECORDED
    }

    Outcome work(long job) {
        Claim claim;
        try {
            claim = claim(job);
        } catch (RuntimeException failed) {
            if (PassingFailure.is(failed)) {
                throw failed;
            }
            return failures.after(job, failed) ? Outcome.OVER : Outcome.NOT_RECORDED;
        }
        return switch (claim) {
            case Claim.Finished finished -> Outcome.OVER;
            case Claim.NotYet notYet -> Outcome.NOT_MY_TURN;
            case Claim.TooEarly early -> Outcome.TOO_EARLY;
            case Claim.Held held -> Outcome.HELD;
            case Claim.HostUnavailable unavailable -> Outcome.HOST_UNAVAILABLE;
            case Claim.Acquired acquired -> carryOut(acquired);
        };
    }

    /** Claims wait for each other in the database and hold a connection each. The limit leaves connections for pages. */
    private Claim claim(long job) {
        claiming.acquireUninterruptibly();
        try {
            return claims.claim(job);
        } finally {
            claiming.release();
        }
    }

    private Outcome carryOut(Claim.Acquired claim) {
        try (var ids = MDC.putCloseable("job", claim.hostJob());
                var machine = MDC.putCloseable("machine", claim.arguments().subject())) {
            log.info("Job {} {} claimed with fence {}", claim.hostJob(), claim.line(), claim.fence());
            FaultPoints.reach("claimed");
            if (claim.fence() <= handshakes.of(claim.hostId()).lastFence()) {
                log.info("Job {} is claimed again: its host has seen higher fences than {}", claim.hostJob(), claim.fence());
                return Outcome.NOT_MY_TURN;
            }
            startAndFollow(claim);
            return over(claim);
        } catch (LeaseLost taken) {
            log.warn("{}", taken.getMessage());
            return Outcome.OVER;
        } catch (HostUnreachable | HostRefused unreachable) {
            return unknown(claim, unreachable);
        } catch (RuntimeException failed) {
            return failures.after(claim, failed) ? over(claim) : Outcome.NOT_RECORDED;
        }
    }

    private Outcome unknown(Claim.Acquired claim, RuntimeException unreachable) {
        log.warn("Job {}: outcome unknown, host {} unreachable: {}", claim.hostJob(), claim.hostId(),
                unreachable.getMessage());
        try {
            record.unknown(claim, Sentence.of("Host unreachable: " + unreachable.getMessage()));
            return Outcome.UNKNOWN;
        } catch (LeaseLost taken) {
            log.warn("{}", taken.getMessage());
            return Outcome.OVER;
        }
    }

    private Outcome over(Claim.Acquired claim) {
        turns.next(claim.hostId());
        log.info("Job {} ended", claim.hostJob());
        return Outcome.OVER;
    }

    private void startAndFollow(Claim.Acquired claim) {
        switch (claims.beforeStart(claim)) {
            case START -> start(claim);
            case ONLY_ASK -> askOnly(claim);
            case CANCELLED -> log.info("Job {} was cancelled before it was sent to its host", claim.hostJob());
        }
    }

    /** Follows a job that an earlier attempt started. Cancels it if the host does not know it. */
    private void askOnly(Claim.Acquired claim) {
        try {
            follow(claim);
        } catch (HostRefused unknown) {
            if (!unknown.code().equals("no-such-job")) {
                throw unknown;
            }
            claims.cancelUnknown(claim);
        }
    }

    private void start(Claim.Acquired claim) {
        HostGateway.Started started;
        preparations.forEach(preparation -> preparation.prepare(claim.hostId(), claim.arguments()));
        try {
            started = gateway.start(claim.hostId(), claim.hostJob(), claim.fence(), claim.arguments());
        } catch (HostRefused refused) {
            refused(claim, refused);
            return;
        }
        FaultPoints.reach("started");
        record.accepted(claim, started);
        follow(claim);
    }

    private void follow(Claim.Acquired claim) {
        gateway.follow(claim.hostId(), claim.hostJob(), claim.from(), line -> receive(claim, line));
    }

    private void receive(Claim.Acquired claim, HostLine line) {
        FaultPoints.reach("hearing");
        record.heard(claim, line);
        FaultPoints.reach("heard");
    }

    /** A busy machine is retried. An older fence means that another worker has the job. Other refusals are final. */
    private void refused(Claim.Acquired claim, HostRefused refused) {
        switch (refused.code()) {
            case "busy" -> throw new HostUnreachable("the machine is busy with another job on the host: " + refused.getMessage());
            case "stale-fence" -> throw new LeaseLost(claim.job());
            default -> record.refused(claim, refused.code(), String.valueOf(refused.getMessage()));
        }
    }
}
