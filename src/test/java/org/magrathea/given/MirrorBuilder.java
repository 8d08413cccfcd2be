package org.magrathea.given;

import java.time.Duration;
import java.time.Instant;
import org.magrathea.machines.MachineFacts;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mirror of 1000 files that its owner has asked for, three runs of it, and one after them that was refused. */
public final class MirrorBuilder {

    private static final int RUNS = 3;

    private final Instant now = Instant.now();
    private final Row row = Given.aRowOf("mirror")
            .with("url", "rsync://mirror.example.org/updates/11/")
            .with("kind", "RPM")
            .with("leave_out", "debug,*.iso")
            .with("deletions", "FOLLOW")
            .with("limit_mib", 20_480)
            .with("most_limit_mib", 20_480)
            .with("every_hours", 6)
            .with("least_hours", 6)
            .with("cap_percent", 20)
            .with("state", "ACTIVE")
            .with("next_at", ago(-5))
            .with("last_try_at", ago(1))
            .with("last_good_at", ago(7))
            .with("failures", 1)
            .with("problem_code", "shrunk")
            .with("problem", "812 of 1000 files would be removed. The limit is 20 %")
            .with("files", 1000)
            .with("bytes", 3_221_225_472L)
            .with("held", 3_321_225_472L)
            .with("packages", 990)
            .with("newest", ago(24))
            .with("read_at", now)
            .with("version", 0);

    MirrorBuilder() {
    }

    /** On the host of a machine, of its owner. */
    public MirrorBuilder of(MachineFacts machine) {
        row.with("host_id", machine.hostId())
                .with("machine_id", machine.id())
                .with("owner_id", machine.ownerId())
                .with("name", "updates-" + machine.name())
                .with("held_name", "updates-" + machine.name());
        return this;
    }

    /** Its number. */
    public long in(JdbcClient sql) {
        long mirror = row.in(sql);
        for (int run = 0; run < RUNS; run++) {
            Instant started = ago(19 - 6 * run);
            Given.aRowOf("mirror_run")
                    .with("mirror_id", mirror)
                    .with("job_id", -mirror * 10 - run)
                    .with("started_at", started)
                    .with("ended_at", started.plusSeconds(75))
                    .with("outcome", "DONE")
                    .with("files", 1000)
                    .with("bytes", 3_000_000_000L + run * run * 50_000_000L)
                    .with("added", 12)
                    .with("changed", 3)
                    .with("removed", 1)
                    .with("fetched", 42_000_000)
                    .in(sql);
        }
        return mirror;
    }

    private Instant ago(int hours) {
        return now.minus(Duration.ofHours(hours));
    }
}
