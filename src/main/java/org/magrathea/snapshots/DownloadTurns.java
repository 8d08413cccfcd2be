package org.magrathea.snapshots;

import java.util.HashMap;
import java.util.Map;

/**
 * How many downloads run at once: {@value #OVERALL} on this node, {@value #A_PERSON} of one person, so that nobody can keep all
 * others out.
 */
final class DownloadTurns {

    static final int OVERALL = 8;
    static final int A_PERSON = 2;

    private final Map<Long, Integer> running = new HashMap<>();
    private int all;

    /**
     * A turn that ends when it is closed.
     *
     * @throws TooMany this person, or everybody together, has as many already as there may be
     */
    synchronized Turn take(long person) {
        if (running.getOrDefault(person, 0) >= A_PERSON) {
            throw new TooMany("You already have " + A_PERSON + " downloads running, which is the limit. "
                    + "Wait until one of them has ended and try again.");
        }
        if (all >= OVERALL) {
            throw new TooMany(OVERALL + " downloads are running, which is the limit for all people together. "
                    + "Try again in a minute.");
        }
        all++;
        running.merge(person, 1, Integer::sum);
        return () -> leave(person);
    }

    private synchronized void leave(long person) {
        all--;
        running.computeIfPresent(person, (who, count) -> count == 1 ? null : count - 1);
    }

    /** Closed once, at the end of the download. */
    interface Turn extends AutoCloseable {

        @Override
        void close();
    }

    /** More than can be read at once. */
    static final class TooMany extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooMany(String message) {
            super(message);
        }
    }
}
