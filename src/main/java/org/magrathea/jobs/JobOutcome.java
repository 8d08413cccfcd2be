package org.magrathea.jobs;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.HostLine;

/**
 * How a job ended, or why that is unknown.
 *
 * @param machine state of the machine after a failure, as the host reported it
 */
@Embeddable
record JobOutcome(@Column(name = "error_code") @Nullable String code, @Column(name = "outcome") @Nullable String text,
        @Column(name = "result") @Nullable String fields, @Column(name = "machine_after") @Nullable String machine) {

    private static final int LONGEST_STATE = 20;
    /** The outcome of a job that has not ended. */
    static final JobOutcome NONE = new JobOutcome(null, null, null, null);

    /** An outcome without a last line of the host. */
    static JobOutcome of(@Nullable String code, String text) {
        return new JobOutcome(code, text, null, null);
    }

    static JobOutcome of(HostLine.Result line) {
        return new JobOutcome(null, null, line.fields().toString(), null);
    }

    static JobOutcome of(HostLine.Failure line) {
        String machine = line.machine();
        return new JobOutcome(line.code(), line.text(), null,
                machine == null || machine.length() > LONGEST_STATE ? null : machine);
    }

    Optional<JobResult> result() {
        return Optional.ofNullable(fields).map(JobResult::read);
    }
}
