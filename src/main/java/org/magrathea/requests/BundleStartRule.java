package org.magrathea.requests;

import java.util.Optional;
import org.magrathea.jobs.JobFacts;
import org.magrathea.jobs.JobResult;
import org.magrathea.jobs.JobStartRule;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.operations.Boot;
import org.magrathea.machines.operations.Halt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A machine is stopped for a bundle only while one of its requests is open, and started afterwards only if it was stopped. */
@Component
class BundleStartRule implements JobStartRule {

    private final JdbcClient sql;
    private final Jobs jobs;

    BundleStartRule(JdbcClient sql, Jobs jobs) {
        this.sql = sql;
        this.jobs = jobs;
    }

    @Override
    public Optional<String> against(JobFacts job) {
        if (job.orderedBy() != null) {
            return Optional.empty();
        }
        return switch (job.arguments()) {
            case Halt halt -> againstStop(job.id());
            case Boot boot -> againstStart(job.id());
            default -> Optional.empty();
        };
    }

    private Optional<String> againstStop(long job) {
        boolean bundled = count("select count(*) from request_bundle where stop_job = ?", job) > 0;
        return bundled && count("""
                select count(*) from request r join request_bundle b on b.id = r.bundle_id
                where b.stop_job = ? and r.state in ('APPROVED', 'SCHEDULED', 'RUNNING')""", job) == 0
                ? Optional.of("All requests of this downtime have ended. Nothing changed.")
                : Optional.empty();
    }

    private Optional<String> againstStart(long job) {
        return sql.sql("select stop_job from request_bundle where start_job = ?")
                .param(job)
                .query(Long.class)
                .optional()
                .filter(stop -> !wasStopped(stop))
                .map(stop -> "The machine was not stopped by job " + stop + ". Nothing changed.");
    }

    private boolean wasStopped(long stop) {
        return jobs.result(stop)
                .map(JobResult::fields)
                .filter(fields -> !fields.path("halt").asString("").equals("was-down"))
                .isPresent();
    }

    private long count(String query, long job) {
        return sql.sql(query).param(job).query(Long.class).single();
    }
}
