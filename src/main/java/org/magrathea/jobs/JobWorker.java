package org.magrathea.jobs;

import java.util.concurrent.Semaphore;
import org.magrathea.FaultPoints;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostGreetings;
import org.magrathea.hosts.HostLine;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.stereotype.Component;

/**
 * Carries a job out by starting it on its host, or finding it started, and following it to its end. Whatever happens to
 * this worker, the next one does the same with a higher fence, and the host does the act once.
 */
@Component
class JobWorker {

    private static final Logger log = LoggerFactory.getLogger(JobWorker.class);

    private static final int CLAIMS_AT_ONCE = 6;

    private final Semaphore claiming = new Semaphore(CLAIMS_AT_ONCE);
    private final JobClaims claims;
    private final JobRecord record;
    private final HostGreetings greetings;
    private final HostGateway gateway;
    private final JobTurns turns;
    private final JobFailures failures;

    JobWorker(JobClaims claims, JobRecord record, HostGreetings greetings, HostGateway gateway, JobTurns turns,
            JobFailures failures) {
        this.claims = claims;
        this.record = record;
        this.greetings = greetings;
        this.gateway = gateway;
        this.turns = turns;
        this.failures = failures;
    }

    /** How a worker leaves a job. */
    enum Left {
        OVER, NOT_MY_TURN, HOST_AWAY, UNKNOWN, NOT_RECORDED
    }

    Left work(long job) {
        Claim claim;
        try {
            claim = claim(job);
        } catch (RuntimeException failed) {
            if (PassingFailure.is(failed)) {
                throw failed;
            }
            return failures.after(job, failed) ? Left.OVER : Left.NOT_RECORDED;
        }
        return switch (claim) {
            case Claim.Over over -> Left.OVER;
            case Claim.Later later -> Left.NOT_MY_TURN;
            case Claim.Away away -> Left.HOST_AWAY;
            case Claim.Mine mine -> carryOut(mine);
        };
    }

    /** Claims wait for each other in the database, with a connection each; the others are for pages. */
    private Claim claim(long job) {
        claiming.acquireUninterruptibly();
        try {
            return claims.claim(job);
        } finally {
            claiming.release();
        }
    }

    private Left carryOut(Claim.Mine claim) {
        try (var ids = MDC.putCloseable("job", claim.hostJob()); var machine = MDC.putCloseable("machine", claim.act().guest())) {
            log.info("Job {} {} claimed with fence {}", claim.hostJob(), claim.act().spoken(), claim.fence());
            FaultPoints.reach("claimed");
            if (claim.fence() <= greetings.of(claim.hostId()).lastFence()) {
                log.info("Job {} is claimed again: its host has seen higher fences than {}", claim.hostJob(), claim.fence());
                return Left.NOT_MY_TURN;
            }
            startAndFollow(claim);
            return over(claim);
        } catch (ClaimLost taken) {
            log.warn("{}", taken.getMessage());
            return Left.OVER;
        } catch (HostUnreachable | HostRefused unreachable) {
            return unknown(claim, unreachable);
        } catch (RuntimeException failed) {
            return failures.after(claim, failed) ? over(claim) : Left.NOT_RECORDED;
        }
    }

    private Left unknown(Claim.Mine claim, RuntimeException unreachable) {
        log.warn("Job {}: outcome unknown, host {} cannot be asked: {}", claim.hostJob(), claim.hostId(),
                unreachable.getMessage());
        try {
            record.unknown(claim, "The host cannot be asked: " + unreachable.getMessage());
            return Left.UNKNOWN;
        } catch (ClaimLost taken) {
            log.warn("{}", taken.getMessage());
            return Left.OVER;
        }
    }

    private Left over(Claim.Mine claim) {
        turns.next(claim.hostId());
        log.info("Job {} ended", claim.hostJob());
        return Left.OVER;
    }

    private void startAndFollow(Claim.Mine claim) {
        switch (claims.beforeStart(claim)) {
            case TELL -> start(claim);
            case ONLY_ASK -> askOnly(claim);
            case NO -> log.info("Job {} was called off before its host was told", claim.hostJob());
        }
    }

    /** An earlier attempt may have started it; where it has not, it is called off. */
    private void askOnly(Claim.Mine claim) {
        try {
            follow(claim);
        } catch (HostRefused unknown) {
            if (!unknown.code().equals("no-such-job")) {
                throw unknown;
            }
            claims.callOffUnknown(claim);
        }
    }

    private void start(Claim.Mine claim) {
        try {
            gateway.start(claim.hostId(), claim.hostJob(), claim.fence(), claim.act());
        } catch (HostRefused refused) {
            refused(claim, refused);
            return;
        }
        FaultPoints.reach("started");
        record.accepted(claim);
        follow(claim);
    }

    private void follow(Claim.Mine claim) {
        gateway.follow(claim.hostId(), claim.hostJob(), claim.from(), line -> hear(claim, line));
    }

    private void hear(Claim.Mine claim, HostLine line) {
        FaultPoints.reach("hearing");
        record.heard(claim, line);
        FaultPoints.reach("heard");
    }

    /** A busy machine is asked again; an older fence means that somebody else has the job; any other no is final. */
    private void refused(Claim.Mine claim, HostRefused refused) {
        switch (refused.code()) {
            case "busy" -> throw new HostUnreachable("the machine is busy with another job on the host: " + refused.getMessage());
            case "stale-fence" -> throw new ClaimLost(claim.job());
            default -> record.refused(claim, refused.code(), String.valueOf(refused.getMessage()));
        }
    }
}
