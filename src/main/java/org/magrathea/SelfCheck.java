package org.magrathea;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.TaskScheduler;

/** Has a process that serves looked after by a {@link Watchdog}: its pages, its timers, and the schedulers of its tasks. */
final class SelfCheck implements ApplicationListener<ApplicationReadyEvent> {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MOST = 6;
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final byte[] QUESTION = "GET /actuator/health HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        ConfigurableApplicationContext context = ready.getApplicationContext();
        if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            String address = context.getEnvironment().getProperty("server.address", "");
            int port = web.getWebServer().getPort();
            TaskScheduler timers = context.getBean(TaskScheduler.class);
            Collection<Beating> beats = context.getBeansOfType(Beating.class).values();
            new Watchdog(List.of(new Watchdog.Check("The web server", () -> !context.isActive() || answers(address, port)),
                    new Watchdog.Check("The timer", () -> !context.isActive() || answers(timers)),
                    new Watchdog.Check("The scheduler of tasks",
                            () -> !context.isActive() || beats.stream().allMatch(Beating::isFelt))),
                    PAUSE, MOST,
                    Watchdog::endByForce).start();
        }
    }

    /** Any answer will do, also that the port wants TLS: it takes a thread of the server either way. */
    static boolean answers(String address, int port) {
        try (Socket connection = new Socket()) {
            int limit = (int) ANSWER.toMillis();
            connection.connect(new InetSocketAddress(
                    address.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(address), port), limit);
            connection.setSoTimeout(limit);
            connection.getOutputStream().write(QUESTION);
            return connection.getInputStream().read() >= 0;
        } catch (IOException silent) {
            return false;
        }
    }

    private static boolean answers(TaskScheduler timers) {
        CountDownLatch done = new CountDownLatch(1);
        timers.schedule(done::countDown, Instant.now());
        try {
            return done.await(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
