package org.magrathea.jobs;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.HostAct;

/**
 * What there is to know of a job from its beginning: where, on which machine (null, and the name of something else, when it is
 * about none), what; {@code orderedBy} is the account of
 * whoever ordered it without a request.
 */
public record JobFacts(long id, long hostId, @Nullable Long machineId, String machineName, String title, HostAct act,
        @Nullable Long orderedBy) {

    /** The machine of a job that is known to be about one. */
    public long machine() {
        return Objects.requireNonNull(machineId, "job about no machine");
    }
}
