package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar that was just built is installed by the script that the README names, started, and installed once more over it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class InstalledPortalIT {

    private static final Duration START = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void thePortalIsInstalledStartedAndInstalledAnew() throws Exception {
        Path installed = folder.resolve("magrathea");
        assertThat(install(jar().toString(), installed.toString())).contains("Ready. Start it with " + installed);
        int port = freePort();
        Files.writeString(installed.resolve("application.yaml"), "server:\n  port: " + port + "\n");

        answers(installed, port);
        Path key = installed.resolve("data/ssh/id_ed25519");
        String before = Files.readString(key);
        install(jar().toString(), installed.toString());
        answers(installed, port);

        assertThat(Files.readString(key)).as("settings and data are kept").isEqualTo(before);
        assertThat(installed.resolve("app/classes.aot")).isNotEmptyFile();
        assertThat(said(start(installed, "--version"))).startsWith("Magrathea ");
    }

    @Test
    void whatIsNoJarOfThePortalIsRefusedAndChangesNothing() throws Exception {
        Path other = Files.writeString(folder.resolve("other.jar"), "no jar");

        assertThat(said(process("docker/portal/install", other.toString(), folder.resolve("new").toString())))
                .contains("other.jar is not the portal's jar");
        assertThat(folder.resolve("new/app")).doesNotExist();
        assertThat(said(process("docker/portal/install", folder.resolve("none.jar").toString())))
                .contains("none.jar does not exist");
    }

    private void answers(Path installed, int port) throws Exception {
        Process portal = start(installed);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest page = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/first-run")).build();
            await().atMost(START)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> client.send(page, HttpResponse.BodyHandlers.discarding()).statusCode() < 500);
        } finally {
            portal.destroy();
            assertThat(portal.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private Process start(Path installed, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(installed.resolve("magrathea").toString()));
        command.addAll(List.of(settings));
        return process(command.toArray(String[]::new));
    }

    private String install(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker/portal/install"));
        command.addAll(List.of(words));
        Process install = process(command.toArray(String[]::new));
        String said = said(install);
        assertThat(install.waitFor()).as(said).isZero();
        return said;
    }

    private Process process(String... command) throws IOException {
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        if (command[0].endsWith("/magrathea") && command.length == 1) {
            process.redirectOutput(folder.resolve("log").toFile());
        }
        return process.start();
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Path jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(file -> file.getFileName().toString().matches("magrathea-[0-9].*\\.jar"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }
}
