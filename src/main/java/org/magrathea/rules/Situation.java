package org.magrathea.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the conditions of a rule are compared with. Sizes are in bytes. Null if not recorded.
 *
 * @param askedAt instant of the submission or the last edit
 * @param start earliest start of the job
 * @param tenantSince creation of the account of the requester
 * @param ownMachine whether the requester owns the machine
 * @param hostDisk usable disk space of the host before the request
 * @param hostMemory memory of the host that was not promised before the request
 * @param approvedToday approvals of this requester by the rule in the 24 hours before
 */
record Situation(Instant askedAt, Instant start, Instant tenantSince, boolean ownMachine, long disk, long memory,
        @Nullable Long hostDisk, @Nullable Long hostMemory, @Nullable Boolean withinQuota, @Nullable Boolean warned,
        int approvedToday) {
}
