package org.magrathea.hosts;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Limits concurrent downloads from hosts: {@value #OVERALL} on this node and {@value #A_PERSON} per person, so that one person cannot block
 * all others.
 */
@Component
public class DownloadTurns {

    static final int OVERALL = 8;
    static final int A_PERSON = 2;

    private final Map<Long, Integer> running = new HashMap<>();
    private int all;

    /**
     * Takes a slot, which is free again when it is closed.
     *
     * @throws TooMany the limit of this person or of the node is reached
     */
    public synchronized Turn take(long person) {
        if (running.getOrDefault(person, 0) >= A_PERSON) {
            throw new TooMany("You already have " + A_PERSON + " downloads running, which is the limit. "
                    + "Wait until one has ended and try again.");
        }
        if (all >= OVERALL) {
            throw new TooMany(OVERALL + " downloads are running, which is the limit of the portal. "
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

    /** A slot, closed once at the end of the download. */
    public interface Turn extends AutoCloseable {

        @Override
        void close();
    }

    /** Too many concurrent downloads. */
    public static final class TooMany extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooMany(String message) {
            super(message);
        }
    }
}
