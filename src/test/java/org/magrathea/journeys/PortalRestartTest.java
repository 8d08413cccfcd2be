package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.Patience;
import org.magrathea.SideBySide;

/** The portal dies in the middle of a snapshot; the host goes on, and the next portal shows and ends the same job. */
@SideBySide
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class PortalRestartTest {

    private static final int BALLAST_MIB = 350;

    @TempDir
    private Path data;

    @Test
    void killedPortalEndsTheSameJobOnceAfterRestart() throws Exception {
        int port = freePort();
        try (PortalProcess first = PortalProcess.start(data, port)) {
            assertThat(first.password("otter")).isNotBlank();
        }
        assertThat(runningGuests()).as("guests after the portal was stopped in order").isEmpty();
        makeTheCopySlow();

        long request;
        try (PortalProcess second = PortalProcess.start(data, port)) {
            CompletableFuture<Boolean> killed = killWhileTheHostCopies(second);
            request = askAndApprove(second);
            assertThat(killed.get(60, TimeUnit.SECONDS)).as("the host was still copying when the portal was dead").isTrue();
        }
        try (PortalProcess third = PortalProcess.start(data, port);
                Visitor otter = Visitor.signIn(third.address(""), "otter", third.password("otter"))) {
            otter.open("/requests/" + request);
            otter.sees("It is verified: checksums recorded");
            otter.open("/machines/sparrow/snapshots");

            assertThat(otter.page().locator(".badge").first().textContent()).isEqualTo("running");
            assertThat(otter.page().locator("main table tbody tr").count()).isEqualTo(1);
            assertThat(snapshots()).hasSize(1);
            assertThat(executedSnapshots()).hasSize(1);
        }
        assertThat(runningGuests()).isEmpty();
    }

    private static long askAndApprove(PortalProcess portal) {
        try (Visitor otter = Visitor.signIn(portal.address(""), "otter", portal.password("otter"));
                Visitor heron = Visitor.signIn(portal.address(""), "heron", portal.password("heron"))) {
            long request = otter.asksForSnapshot("sparrow", "before the power cut");
            heron.pressesApprove(request);
            return request;
        }
    }

    /** Watches the host's folder, since the browser is not quick enough to see the moment. */
    private CompletableFuture<Boolean> killWhileTheHostCopies(PortalProcess portal) {
        return CompletableFuture.supplyAsync(() -> {
            Path copy = store().resolve("guests/sparrow/snapshots/.s-1.partial/home_fs");
            Patience.await("the copy", Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(1)).until(() -> Files.exists(copy));
            portal.kill();
            return Files.exists(copy);
        });
    }

    /** Fills /home of the halted guest, so that there is time to be killed in. */
    private void makeTheCopySlow() throws IOException, InterruptedException {
        Path ballast = data.resolve("ballast");
        byte[] noise = new byte[BALLAST_MIB << 20];
        new Random(7).nextBytes(noise);
        Files.write(ballast, noise);
        Process debugfs = new ProcessBuilder("debugfs", "-w", "-R", "write " + ballast + " ballast",
                store().resolve("guests/sparrow/home_fs").toString()).redirectErrorStream(true).start();
        debugfs.getInputStream().readAllBytes();
        assertThat(debugfs.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Files.delete(ballast);
    }

    private Path store() {
        return data.resolve("practice/store");
    }

    private List<Path> snapshots() throws IOException {
        try (Stream<Path> found = Files.list(store().resolve("guests/sparrow/snapshots"))) {
            return found.toList();
        }
    }

    private List<String> executedSnapshots() throws IOException {
        return Files.readAllLines(store().resolve("executed.log")).stream().filter(line -> line.contains("snapshot")).toList();
    }

    private List<String> runningGuests() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
                    .map(PortalRestartTest::commandLine)
                    .filter(line -> line.contains(data.toString()) && line.contains("linux.uml"))
                    .toList();
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
