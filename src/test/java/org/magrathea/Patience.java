package org.magrathea;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waiting for what comes by itself. The thread of the test asks, since Playwright and a host's shell are for one thread. */
public final class Patience {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** Between questions at first. What takes longer is asked less often, which leaves the processors to it. */
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final Duration MOST_BETWEEN = Duration.ofMillis(400);

    private Patience() {
    }

    /**
     * Waits until this holds, two minutes at most.
     *
     * @throws org.awaitility.core.ConditionTimeoutException it did not, and what was waited for
     */
    public static void await(String what, Callable<Boolean> holds) {
        await(what, LIMIT).until(holds);
    }

    /** For a limit of its own, or an assertion that is to hold. */
    public static ConditionFactory await(String what, Duration limit) {
        return Awaitility.await(what)
                .atMost(limit)
                .pollDelay(Duration.ZERO)
                .pollInterval((round, former) -> round == 1 ? BETWEEN : longer(former))
                .pollInSameThread();
    }

    private static Duration longer(Duration former) {
        Duration next = former.multipliedBy(4).dividedBy(3);
        return next.compareTo(MOST_BETWEEN) < 0 ? next : MOST_BETWEEN;
    }

    /** For what has to last, where there is nothing to wait for. */
    public static void letPass(Duration time) {
        Awaitility.await().pollInSameThread().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
    }
}
