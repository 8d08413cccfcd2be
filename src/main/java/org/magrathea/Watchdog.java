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
 * Ends a process that no longer answers itself, so that it is started again: with a dump of its threads, and by force, since a
 * shutdown in order may hang as well. Counts its own looks and not the time, so that a process that was stopped is not taken for
 * one that hangs.
 */
final class Watchdog {

    /** How a process ends that hung; sysexits.h calls it an internal software error. */
    static final int HUNG = 70;

    private static final Duration DUMPING = Duration.ofSeconds(10);

    private final List<Check> checks;
    private final Duration pause;
    private final int most;
    private final Consumer<String> end;
    private final Map<String, Integer> failed = new ConcurrentHashMap<>();

    /** Something that has to answer; false, or an exception, when it did not. */
    record Check(String name, BooleanSupplier answers) {
    }

    /**
     * @param pause between two looks
     * @param most looks in a row that may fail
     * @param end what is done to a process that hangs; gets the reason
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
                    look();
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void look() {
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

    /** Writes the threads to standard error, and ends the process whether that worked or not. */
    static void endByForce(String reason) {
        Thread dump = Thread.ofPlatform().daemon().name("watchdog-dump").start(() -> dump(reason, System.err));
        try {
            dump.join(DUMPING);
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
                text.append(", which \"").append(thread.getLockOwnerName()).append("\" holds");
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
