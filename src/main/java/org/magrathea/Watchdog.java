package org.magrathea;

import java.io.PrintStream;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Kills a process that fails its own checks, so that it is restarted. It dumps the threads first. It kills by force, because a
 * clean shutdown may hang too. It counts checks, not time, so that a suspended process does not count as hung.
 */
final class Watchdog {

    /** Exit code of a hung process: an internal software error in sysexits.h. */
    static final int HUNG = 70;

    private static final Duration DUMP_TIMEOUT = Duration.ofSeconds(10);

    private final List<Check> checks;
    private final Duration pause;
    private final int most;
    private final Consumer<String> end;
    private final Map<String, Integer> failed = new ConcurrentHashMap<>();

    /** A check. It fails with false or with an exception. */
    record Check(String name, BooleanSupplier answers) {
    }

    /**
     * @param pause pause between checks
     * @param most consecutive failures that are fatal
     * @param end called with the reason if the process hangs
     */
    Watchdog(List<Check> checks, Duration pause, int most, Consumer<String> end) {
        this.checks = checks;
        this.pause = pause;
        this.most = most;
        this.end = end;
    }

    void start() {
        Thread.ofPlatform().daemon().name("watchdog").start(() -> {
            try {
                while (true) {
                    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                    run();
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void run() {
        for (Check check : checks) {
            if (answers(check)) {
                failed.remove(check.name());
            } else if (failed.merge(check.name(), 1, Integer::sum) >= most) {
                end.accept(check.name() + " has not answered for " + pause.multipliedBy(most).toSeconds() + " s");
            }
        }
    }

    private static boolean answers(Check check) {
        try {
            return check.answers().getAsBoolean();
        } catch (RuntimeException failed) {
            return false;
        }
    }

    /** Dumps the threads to standard error, then kills the process in any case. */
    static void endByForce(String reason) {
        Thread dump = Thread.ofPlatform().daemon().name("watchdog-dump").start(() -> dump(reason, System.err));
        try {
            dump.join(DUMP_TIMEOUT);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(HUNG);
    }

    static void dump(String reason, PrintStream to) {
        StringBuilder text = new StringBuilder("Magrathea ends: ").append(reason).append(". Its threads:\n");
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            text.append('"').append(thread.getThreadName()).append("\" ").append(thread.getThreadState());
            LockInfo waitsFor = thread.getLockInfo();
            if (waitsFor != null) {
                text.append(" for ").append(waitsFor);
            }
            if (thread.getLockOwnerName() != null) {
                text.append(", held by \"").append(thread.getLockOwnerName()).append("\"");
            }
            text.append('\n');
            for (StackTraceElement frame : thread.getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        to.print(text);
        to.flush();
    }
}
