package org.magrathea;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.TaskScheduler;

/** Starts a {@link Watchdog} of this process: its web server, its timers and its task schedulers. */
final class SelfCheck implements ApplicationListener<ApplicationReadyEvent> {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MOST = 6;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final byte[] QUESTION = "GET /actuator/health HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        ConfigurableApplicationContext context = ready.getApplicationContext();
        List<Watchdog.Check> checks = new ArrayList<>();
        if (context instanceof WebServerApplicationContext web && web.getWebServer() instanceof TomcatWebServer server
                && server.getPort() > 0) {
            String address = context.getEnvironment().getProperty("server.address", "");
            checks.add(check(context, "The web server", () -> answers(address, server.getPort()) || isOverloaded(server)));
        }
        TaskScheduler timers = context.getBean(TaskScheduler.class);
        checks.add(check(context, "The timer", () -> answers(timers)));
        Collection<Beating> beats = context.getBeansOfType(Beating.class).values();
        checks.add(check(context, "The scheduler of tasks", () -> beats.stream().allMatch(Beating::isFelt)));
        new Watchdog(checks, PAUSE, MOST, Watchdog::endByForce).start();
    }

    private static Watchdog.Check check(ConfigurableApplicationContext context, String name, BooleanSupplier answers) {
        return new Watchdog.Check(name, () -> !context.isActive() || answers.getAsBoolean());
    }

    /**
     * Whether clients keep the server from answering, and not a fault of the portal. Either all connections are in use, or all
     * threads wait for slow clients.
     */
    private static boolean isOverloaded(TomcatWebServer server) {
        if (!(server.getTomcat().getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol)) {
            return false;
        }
        long waiting = Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
                .filter(thread -> thread.getThreadName().contains("-exec-"))
                .filter(thread -> Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().endsWith("$NioSocketWrapper")))
                .count();
        return protocol.getConnectionCount() >= protocol.getMaxConnections() || waiting >= protocol.getMaxThreads();
    }

    /** Accepts any answer, including a TLS error: each needs a thread of the server. */
    static boolean answers(String address, int port) {
        try (Socket connection = new Socket()) {
            int limit = (int) TIMEOUT.toMillis();
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
            return done.await(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
