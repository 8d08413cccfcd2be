package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.Patience;

/** A portal that starts on a busy machine answers, each time, and goes on answering while its classes are loaded. */
@Tag("faults")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StartUnderLoadTest {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int LOOKS = 20;

    @TempDir
    private Path data;
    private final AtomicBoolean busy = new AtomicBoolean(true);

    @BeforeEach
    void load() {
        for (int processor = 0; processor < 2 * Runtime.getRuntime().availableProcessors(); processor++) {
            Thread.ofPlatform().daemon().start(() -> {
                while (busy.get()) {
                    Thread.onSpinWait();
                }
            });
        }
    }

    @AfterEach
    void rest() {
        busy.set(false);
    }

    @RepeatedTest(30)
    void aPortalThatStartsUnderLoadAnswers() throws Exception {
        int port;
        try (ServerSocket any = new ServerSocket(0)) {
            port = any.getLocalPort();
        }
        try (PortalProcess portal = PortalProcess.start(data, port, Map.of(), List.of());
                HttpClient client = HttpClient.newHttpClient()) {
            for (int look = 0; look < LOOKS; look++) {
                for (String page : List.of("/sign-in", "/actuator/health")) {
                    int status = client.send(HttpRequest.newBuilder(URI.create(portal.address(page))).timeout(ANSWER).build(),
                            HttpResponse.BodyHandlers.discarding()).statusCode();
                    assertThat(status).isEqualTo(200);
                }
                Patience.letPass(Duration.ofSeconds(1));
            }
        }
    }
}
