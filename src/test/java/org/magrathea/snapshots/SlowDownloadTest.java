package org.magrathea.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.access.Person;
import org.magrathea.hosts.HostGateway;
import org.magrathea.machines.MachineFacts;
import org.magrathea.web.Browser;
import org.magrathea.web.Cast;
import org.magrathea.web.MockedHostTest;
import org.magrathea.web.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Slow downloads are ended with a message and do not block other downloads. */
@MockedHostTest
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SlowDownloadTest {

    private static final int PIECE = 49_152;

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    HostGateway gateway;

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(3);

    /** A file of 200 MB. */
    @BeforeEach
    void aHostThatSends() {
        when(gateway.listFiles(anyLong(), any(), any(), any(), any())).thenReturn(new HostGateway.Folder(List.of(), false));
        doAnswer(call -> {
            Consumer<byte[]> pieces = call.getArgument(5);
            for (int piece = 0; piece < 4096; piece++) {
                pieces.accept(new byte[PIECE]);
            }
            return null;
        }).when(gateway).readFile(anyLong(), any(), any(), any(), any(), any());
    }

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    @Test
    void slowDownloads_areEndedAndKeepNobodyOut() throws Exception {
        Person slow = cast.tenant();
        Person other = cast.tenant();
        MachineFacts machine = world.machineOf(slow);
        String files = files(machine);
        Browser browser = Browser.of(port, slow.name());
        try (Socket one = open(browser, files); Socket two = open(browser, files)) {
            assertThat(head(one)).startsWith("HTTP/1.1 200");
            assertThat(head(two)).startsWith("HTTP/1.1 200");

            HttpResponse<String> third = browser.post(files + "/content", browser.tokenOf("/account"),
                    Map.of("image", "HOME", "path", "/big"));
            assertThat(third.statusCode()).isEqualTo(302);
            assertThat(browser.get(third.headers().firstValue("Location").orElseThrow()).body())
                    .contains("You already have 2 downloads running, which is the limit.");
            assertThat(wholeDownloadOf(other)).as("another person gets a whole file meanwhile").isEqualTo(4096L * PIECE);

            drip(one);
            drip(two);
            assertThat(toldOf(browser, files).get(170, TimeUnit.SECONDS))
                    .contains("/home/big: Download stopped:", "at least 64 KiB/s is required");
        }
        try (Socket again = open(browser, files)) {
            assertThat(head(again)).startsWith("HTTP/1.1 200");
        }
    }

    private String files(MachineFacts machine) {
        return "/machines/" + machine.name() + "/snapshots/" + world.snapshotOf(machine) + "/files";
    }

    private long wholeDownloadOf(Person person) throws IOException {
        Browser browser = Browser.of(port, person.name());
        String body = "image=HOME&path=/big&_csrf=" + Browser.encode(browser.tokenOf("/account"));
        var answer = browser.open(browser.request(files(world.machineOf(person)) + "/content")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
        long length = 0;
        byte[] buffer = new byte[1 << 16];
        try (var content = answer.body()) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                length += read;
            }
        }
        return length;
    }

    /** Asks for the file, with room for very little of it. */
    private Socket open(Browser browser, String files) throws IOException {
        String body = "image=HOME&path=/big&_csrf=" + Browser.encode(browser.tokenOf("/account"));
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress("localhost", port));
        socket.getOutputStream()
                .write(("POST " + files + "/content HTTP/1.1\r\nHost: localhost:" + port + "\r\nCookie: magrathea="
                        + browser.session().orElseThrow()
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String head(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(60), StandardCharsets.US_ASCII);
    }

    /** Takes 2 000 bytes a second, as long as there are any. */
    private void drip(Socket socket) {
        byte[] little = new byte[2000];
        clock.scheduleWithFixedDelay(() -> {
            try {
                socket.getInputStream().read(little);
            } catch (IOException ended) {
                throw new UncheckedIOException(ended);
            }
        }, 0, 1, TimeUnit.SECONDS);
    }

    /** The page of the folder, once it tells that a download was ended. */
    private CompletableFuture<String> toldOf(Browser browser, String files) {
        CompletableFuture<String> told = new CompletableFuture<>();
        clock.scheduleWithFixedDelay(() -> {
            String page = browser.get(files + "?image=HOME").body();
            if (page.contains("Download stopped")) {
                told.complete(page);
            }
        }, 0, 1, TimeUnit.SECONDS);
        return told;
    }
}
