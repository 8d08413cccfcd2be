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
 * Named places where a test can have the portal die or wait, so that "killed at step N" is exact. They do nothing unless
 * the environment names a file in {@code MAGRATHEA_FAULTS}.
 *
 * <p>Lines of that file: {@code POINT NTH ACTION}. NTH counts how often the point was reached since the file is there.
 * ACTION is {@code kill} (at once, as by SIGKILL) or {@code hold} (waits until the file is gone, at most a minute).
 */
public final class FaultPoints {

    private static final @Nullable String NAMED = System.getenv("MAGRATHEA_FAULTS");
    private static final int KILLED = 137;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
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
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (Files.exists(file) && System.nanoTime() < until) {
            LockSupport.parkNanos(20_000_000);
        }
    }
}
