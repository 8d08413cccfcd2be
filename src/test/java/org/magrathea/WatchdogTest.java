package org.magrathea;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    private final AtomicBoolean answers = new AtomicBoolean(true);
    private final List<String> ends = new ArrayList<>();
    private final Watchdog watchdog = new Watchdog(List.of(new Watchdog.Check("The web server", answers::get)),
            Duration.ofSeconds(10), 6, ends::add);

    @Test
    void sixFailedChecksInARowEndTheProcess() {
        answers.set(false);
        look(5);
        answers.set(true);
        look(1);
        answers.set(false);
        look(5);
        assertThat(ends).as("answered once between").isEmpty();

        look(1);

        assertThat(ends).containsExactly("The web server has not answered for 60 s");
    }

    @Test
    void silentServerFailsTheCheck() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(SelfCheck.answers("", mute.getLocalPort())).isFalse();
        }
    }

    @Test
    void dumpShowsWaitingThreadsAndLocks() throws InterruptedException {
        Object lock = new Object();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Thread holder = Thread.ofPlatform().name("holder").start(() -> {
            synchronized (lock) {
                held.countDown();
                waitFor(over);
            }
        });
        held.await();
        Thread waiter = Thread.ofPlatform().name("waiter").start(() -> {
            synchronized (lock) {
                over.getCount();
            }
        });
        Patience.await("the second to wait for the lock", () -> waiter.getState() == Thread.State.BLOCKED);
        ByteArrayOutputStream dump = new ByteArrayOutputStream();

        Watchdog.dump("it hangs", new PrintStream(dump, true, StandardCharsets.UTF_8));

        over.countDown();
        holder.join();
        waiter.join();
        assertThat(dump.toString(StandardCharsets.UTF_8)).startsWith("Magrathea ends: it hangs. Its threads:\n")
                .contains("\"waiter\" BLOCKED for java.lang.Object", ", held by \"holder\"", "waitFor");
    }

    private static void waitFor(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(int times) {
        for (int time = 0; time < times; time++) {
            watchdog.run();
        }
    }
}
