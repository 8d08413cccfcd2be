package org.magrathea.requests;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/**
 * A request on the page Approvals, with its facts and checks.
 *
 * @param kind title of its kind
 * @param mine whether the viewer is the requester
 * @param two whether it needs two approvals
 * @param first name of the admin who gave the first of them
 * @param stuck why it cannot get both approvals now
 * @param others names of the other admins who view it now
 */
record QueueEntry(long id, int revision, String kind, boolean conversation, String title, String sentence, @Nullable String why,
        @Nullable Instant startsAt,
        Instant submittedAt, Person requester, @Nullable String host, Map<String, String> facts, List<Check> checks,
        boolean mine, @Nullable String mark, boolean two, @Nullable String first, @Nullable String stuck, List<String> others) {

    /** The number of checks with this result. */
    private long count(Check.Level level) {
        return checks.stream().filter(check -> check.level() == level).count();
    }

    public long passed() {
        return count(Check.Level.OK);
    }

    public long warnings() {
        return count(Check.Level.WARNING);
    }

    public long failed() {
        return count(Check.Level.STOP);
    }

    /** The failed checks. */
    public List<Check> stops() {
        return checks.stream().filter(Check::stops).toList();
    }

    public boolean stopped() {
        return checks.stream().anyMatch(Check::stops);
    }
}
