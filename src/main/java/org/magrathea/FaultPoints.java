package org.magrathea;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Named points in the code where a test can kill or pause the portal exactly. They do nothing unless the environment variable
 * {@code MAGRATHEA_FAULTS} names a file.
 *
 * <p>Lines of that file: {@code POINT NTH ACTION}. NTH counts how often the point was reached since the file exists.
 * ACTION is {@code kill} (at once, as by SIGKILL) or {@code hold} (waits until the file is deleted, at most one minute).
 */
public final class FaultPoints {

    private static final @Nullable String NAMED = System.getenv("MAGRATHEA_FAULTS");
    private static final int KILLED = 137;
    private static final long TIMEOUT_NANOS = 60_000_000_000L;
    private static final Map<String, Integer> REACHED = new ConcurrentHashMap<>();

    private FaultPoints() {
    }

    public static void reach(String point) {
        if (NAMED != null) {
            reach(point, Path.of(NAMED));
        }
    }

    private static void reach(String point, Path file) {
        if (Files.notExists(file)) {
            REACHED.clear();
            return;
        }
        int nth = REACHED.merge(point, 1, Integer::sum);
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.equals(point + " " + nth + " kill")) {
                    Runtime.getRuntime().halt(KILLED);
                } else if (line.equals(point + " " + nth + " hold")) {
                    hold(file);
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void hold(Path file) {
        long until = System.nanoTime() + TIMEOUT_NANOS;
        while (Files.exists(file) && System.nanoTime() < until) {
            LockSupport.parkNanos(20_000_000);
        }
    }
}
