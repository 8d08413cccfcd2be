package org.magrathea;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints the ten classes that took longest, and the time of all, when all tests have run. Not for reruns. */
public final class SlowestClasses implements TestExecutionListener {

    private static final int SHOWN = 10;

    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final Map<String, Duration> taken = new ConcurrentHashMap<>();
    private volatile long start;
    private volatile TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan all) {
        plan = all;
        taken.clear();
        start = System.nanoTime();
    }

    @Override
    public void executionStarted(TestIdentifier one) {
        if (isClass(one)) {
            begun.put(one.getUniqueId(), System.nanoTime());
        }
    }

    @Override
    public void executionFinished(TestIdentifier one, TestExecutionResult result) {
        Long from = begun.remove(one.getUniqueId());
        if (from != null) {
            String name = ((ClassSource) one.getSource().orElseThrow()).getClassName();
            taken.put(name, Duration.ofNanos(System.nanoTime() - from));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan all) {
        if (taken.size() <= SHOWN) {
            return;
        }
        Duration sum = taken.values().stream().reduce(Duration.ZERO, Duration::plus);
        System.out.printf(Locale.ROOT, "%n%d classes ran in %d s; their times add up to %d s. The slowest:%n", taken.size(),
                Duration.ofNanos(System.nanoTime() - start).toSeconds(), sum.toSeconds());
        taken.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .forEach(each -> System.out.printf(Locale.ROOT, "%6d s  %s%n", each.getValue().toSeconds(), each.getKey()));
    }

    /** Of an engine's own, not a class inside another or one of several invocations. */
    private boolean isClass(TestIdentifier one) {
        return one.getSource().orElse(null) instanceof ClassSource && one.getParentId().isPresent()
                && plan.getParent(one).orElseThrow().getParentId().isEmpty();
    }
}
