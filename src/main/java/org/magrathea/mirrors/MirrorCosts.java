package org.magrathea.mirrors;

import java.time.Duration;
import java.util.List;

/**
 * Costs of the successful runs of a mirror over some days. {@code fetched} is in bytes, {@code took} is the total
 * duration.
 */
public record MirrorCosts(int runs, long fetched, Duration took) {

    static MirrorCosts of(List<MirrorRun.View> good) {
        Duration took = good.stream()
                .map(run -> run.endedAt() == null ? Duration.ZERO : Duration.between(run.startedAt(), run.endedAt()))
                .reduce(Duration.ZERO, Duration::plus);
        return new MirrorCosts(good.size(), good.stream().mapToLong(MirrorRun.View::fetched).sum(), took);
    }

    public long fetchedEach() {
        return runs == 0 ? 0 : fetched / runs;
    }

    public Duration tookEach() {
        return runs == 0 ? Duration.ZERO : took.dividedBy(runs);
    }
}
