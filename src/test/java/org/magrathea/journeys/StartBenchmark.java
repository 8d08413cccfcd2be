package org.magrathea.journeys;

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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.Patience;
import org.springframework.util.FileSystemUtils;

/**
 * What a start costs: of the jar, of the portal as {@code docker/portal/install} installs it, and of an application with nothing
 * in it but the same libraries; in turn, each on an empty H2 file. Needs {@code target/magrathea-VERSION.jar}.
 */
class StartBenchmark {

    private static final int RUNS = Integer.getInteger("runs", 5);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration SETTLED = Duration.ofSeconds(10);
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    @TempDir
    private Path folder;
    private Path jar;
    private Path installed;

    /** Milliseconds until it answered, seconds of processor time and MiB of memory ten seconds later. */
    private record Cost(double millis, double seconds, double mib) {
    }

    @BeforeEach
    void install() throws IOException, InterruptedException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            jar = built.filter(file -> file.getFileName().toString().matches("magrathea-[0-9].*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no jar in target: mvn -DskipTests package"))
                    .toAbsolutePath();
        }
        installed = folder.resolve("installed");
        Process install = new ProcessBuilder("docker/portal/install", jar.toString(), installed.toString()).inheritIO().start();
        if (install.waitFor() != 0) {
            throw new IllegalStateException("The portal could not be installed");
        }
        copyPlainClasses();
    }

    private void copyPlainClasses() throws IOException {
        Path plain = Path.of("target/test-classes/com/example/plain");
        FileSystemUtils.copyRecursively(plain, folder.resolve("plain/com/example/plain"));
    }

    @Test
    void starts() throws Exception {
        String libraries = folder.resolve("plain") + ":" + installed.resolve("app/lib") + "/*";
        Map<String, List<String>> ways = new LinkedHashMap<>();
        ways.put("plain application", List.of(JAVA, NATIVE, "-cp", libraries, "com.example.plain.PlainApplication",
                "--spring.jpa.hibernate.ddl-auto=create", "--db-scheduler.enabled=false",
                "--spring.flyway.enabled=false", "--spring.session.jdbc.initialize-schema=always"));
        ways.put("jar", List.of(JAVA, NATIVE, "-jar", jar.toString()));
        ways.put("unpacked, Java's defaults", List.of(JAVA, NATIVE, "-jar", installed.resolve("app/magrathea.jar").toString()));
        ways.put("installed", List.of(installed.resolve("magrathea").toString()));
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int run = 0; run < RUNS; run++) {
            for (Map.Entry<String, List<String>> way : ways.entrySet()) {
                costs.computeIfAbsent(way.getKey(), name -> new ArrayList<>()).add(start(way.getValue()));
            }
        }
        Cost plain = median(costs.get("plain application"));
        System.out.printf("%-28s %10s %8s %12s %8s %10s%n", "medians of " + RUNS, "ms", "ratio", "cpu seconds", "ratio", "MiB");
        costs.forEach((name, all) -> {
            Cost cost = median(all);
            System.out.printf("%-28s %10.0f %8.2f %12.1f %8.2f %10.0f%n", name, cost.millis(), cost.millis() / plain.millis(),
                    cost.seconds(), cost.seconds() / plain.seconds(), cost.mib());
        });
    }

    private Cost start(List<String> command) throws IOException, InterruptedException {
        Path data = Files.createDirectories(folder.resolve("data"));
        int port;
        try (ServerSocket any = new ServerSocket(0)) {
            port = any.getLocalPort();
        }
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("--server.port=" + port, "--spring.datasource.url=jdbc:h2:file:" + data.resolve("benchmark"),
                "--magrathea.data=" + data));
        ProcessBuilder process = new ProcessBuilder(whole).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        long begun = System.nanoTime();
        Process portal = process.start();
        try {
            awaitAnswer(portal, port);
            long answered = System.nanoTime();
            double seconds = portal.toHandle().info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
            Patience.letPass(SETTLED);
            return new Cost((answered - begun) / 1e6, seconds, residentMib(portal.pid()));
        } finally {
            portal.destroyForcibly().waitFor();
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private void awaitAnswer(Process portal, int port) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Patience.await("an answer", LIMIT)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !portal.isAlive() || answers(client, port));
        }
        if (!portal.isAlive()) {
            throw new IllegalStateException(Files.readString(folder.resolve("log")));
        }
    }

    private static boolean answers(HttpClient client, int port) throws InterruptedException {
        try {
            client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health")).build(),
                    HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static double residentMib(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status"))
                .stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow() / 1024.0;
    }

    private static Cost median(List<Cost> costs) {
        return new Cost(median(costs.stream().mapToDouble(Cost::millis).toArray()),
                median(costs.stream().mapToDouble(Cost::seconds).toArray()),
                median(costs.stream().mapToDouble(Cost::mib).toArray()));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
