package org.magrathea.mirrors;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobListener;
import org.magrathea.mirrors.operations.PullMirror;
import org.springframework.stereotype.Component;

/** Records the outcome of mirror runs. A single failure causes no notification. */
@Component
class PullMirrorListener implements JobListener<PullMirror> {

    /** Codes with a cause on the host, not upstream. */
    private static final Set<String> NOT_UPSTREAM = Set.of("interrupted", "busy", "internal", "not-recorded");
    /** The code for a missing program that admins of the host can install. */
    private static final String NO_TOOL = "no-tool";

    private final MirrorRepository mirrors;
    private final MirrorRunRepository runs;
    private final MirrorNotices notices;
    private final Clock clock;

    PullMirrorListener(MirrorRepository mirrors, MirrorRunRepository runs, MirrorNotices notices, Clock clock) {
        this.mirrors = mirrors;
        this.runs = runs;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public void done(JobEvent.JobDone done, PullMirror pulled) {
        run(done).ifPresent(run -> succeeded(run, done));
    }

    @Override
    public void failed(JobEvent.JobFailed failed, PullMirror missed) {
        run(failed).ifPresent(run -> failed(run, failed.code(), failed.text()));
    }

    @Override
    public void cancelledWhileRunning(JobEvent.JobCancelledWhileRunning stopped, PullMirror ended) {
        run(stopped).ifPresent(run -> stopped(run, stopped.text()));
    }

    @Override
    public void cancelled(JobEvent.JobCancelled cancelled, PullMirror missed) {
        run(cancelled).ifPresent(run -> cancelled(run, cancelled.why()));
    }

    private Optional<MirrorRun> run(JobEvent event) {
        return runs.findByJobId(event.job().id());
    }

    private Mirror held(MirrorRun run) {
        return mirrors.lock(run.mirrorId()).orElseThrow();
    }

    private void succeeded(MirrorRun run, JobEvent.JobDone done) {
        Mirror mirror = held(run);
        Instant now = clock.instant();
        PullResult result = done.result().as(PullResult.class);
        boolean first = mirror.runs().lastGoodAt() == null;
        run.done(result, now);
        boolean recovered = mirror.succeeded(run, result, now);
        if (first && !run.isOfRequest()) {
            notices.firstSyncDone(mirror, run, now);
        } else if (recovered) {
            notices.recovered(mirror, done.job().id());
        }
        if (mirror.isNearLimit()) {
            notices.nearLimit(mirror);
        }
        if (mirror.isStaleUpstream(now)) {
            notices.stale(mirror, now);
        }
    }

    private void failed(MirrorRun run, String code, String text) {
        run.failed(text, clock.instant());
        Mirror mirror = held(run);
        if (NOT_UPSTREAM.contains(code) || !run.isOf(mirror.sourceRevision())) {
            mirror.endedWithoutResult();
            return;
        }
        if (code.equals(NO_TOOL)) {
            lacksTool(mirror, run, text);
            return;
        }
        notices.failed(mirror, run, mirror.failed(code, text, clock.instant()), code, text);
    }

    private void lacksTool(Mirror mirror, MirrorRun run, String text) {
        if (mirror.toolMissing(NO_TOOL, text)) {
            notices.toolMissing(mirror, run, text);
        }
    }

    /** A mirror without its first run is removed. */
    private void cancelled(MirrorRun run, String text) {
        Mirror mirror = endedWithoutResult(run, text);
        if (run.isOfRequest() && mirror.runs().lastGoodAt() == null) {
            mirror.cancelFirstRun(clock.instant());
        }
    }

    /** A mirror whose first run was cancelled is paused. */
    private void stopped(MirrorRun run, String text) {
        Mirror mirror = endedWithoutResult(run, text);
        if (run.isOfRequest()) {
            mirror.pause();
        }
    }

    private Mirror endedWithoutResult(MirrorRun run, String text) {
        run.failed(text, clock.instant());
        Mirror mirror = held(run);
        mirror.endedWithoutResult();
        return mirror;
    }
}
