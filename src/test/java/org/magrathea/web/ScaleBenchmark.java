package org.magrathea.web;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.FileSystemUtils;

/**
 * Prints how long list pages take on a portal with 1 000 machines and 1 000 000 entries of the ledger, as a browser asks for
 * them, on H2 in a file and on PostgreSQL: {@code mvn -Dtest=ScaleBenchmark test}. Not part of the tests: the machines are
 * shared, and nothing here fails because it is slow.
 */
@Timeout(3600)
class ScaleBenchmark {

    private static final int MACHINES = Integer.getInteger("machines", 1000);
    private static final int VIEWS = Integer.getInteger("views", 60);
    private static final int WARM = 10;
    private static final Crowd.History HISTORY = new Crowd.History(100, 200, 1000);

    private record Measured(long p50, long p95, int statements, int bytes) {
    }

    @Test
    void print() throws IOException {
        Path file = Path.of("target", "scale", "magrathea").toAbsolutePath();
        FileSystemUtils.deleteRecursively(file.getParent());
        Files.createDirectories(file.getParent());
        Map<String, Measured> h2;
        try (CrowdedPortal portal = CrowdedPortal.inFile("scale", file.toString())) {
            h2 = measure("H2", portal);
        }
        FileSystemUtils.deleteRecursively(file.getParent());
        Map<String, Measured> postgres;
        try (CrowdedPortal portal = CrowdedPortal.onPostgres("scale")) {
            postgres = measure("PostgreSQL", portal);
        }
        System.out.println("| page | statements | KiB | H2 p50, ms | H2 p95, ms | PostgreSQL p50, ms | PostgreSQL p95, ms |");
        System.out.println("|---|---|---|---|---|---|---|");
        h2.forEach((name, on) -> System.out.printf("| %s | %s | %d | %.1f | %.1f | %.1f | %.1f |%n", name,
                on.statements() == postgres.get(name).statements()
                        ? String.valueOf(on.statements())
                        : on.statements() + ", " + postgres.get(name).statements(),
                on.bytes() / 1024, millis(on.p50()), millis(on.p95()), millis(postgres.get(name).p50()),
                millis(postgres.get(name).p95())));
    }

    private static Map<String, Measured> measure(String database, CrowdedPortal portal) {
        long began = System.nanoTime();
        portal.crowd.grow(MACHINES, HISTORY);
        System.out.printf("benchmark: %s filled in %.0f s%n", database, millis(System.nanoTime() - began) / 1000);
        System.out.printf("benchmark: %s processes wanted to run on %d cores%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
        measure(portal, WARM);
        Map<String, Measured> all = measure(portal, VIEWS);
        all.forEach((name, seen) -> System.out.printf("benchmark: %s: %s: p50 %.1f ms, p95 %.1f ms, %d statements, %d bytes%n",
                database, name, millis(seen.p50()), millis(seen.p95()), seen.statements(), seen.bytes()));
        return all;
    }

    private static Map<String, Measured> measure(CrowdedPortal portal, int views) {
        Map<String, Measured> all = new LinkedHashMap<>();
        Stream.of(ListPages.ofAdmin(portal.crowd), ListPages.deepOfAdmin(portal.crowd))
                .forEach(pages -> pages.forEach((name, path) -> all.put(name, measure(portal, portal.admin, path, views))));
        ListPages.ofTenant(portal.crowd)
                .forEach((name, path) -> all.put(name + ", tenant", measure(portal, portal.tenant, path, views)));
        return all;
    }

    private static Measured measure(CrowdedPortal portal, Browser reader, String path, int views) {
        List<Long> times = new ArrayList<>();
        String page = "";
        int statements = 0;
        for (int view = 0; view < views; view++) {
            long began = System.nanoTime();
            page = portal.page(reader, path);
            times.add(System.nanoTime() - began);
            statements = StatementCounter.last();
        }
        List<Long> sorted = times.stream().sorted().toList();
        return new Measured(sorted.get(sorted.size() / 2), sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1), statements,
                page.length());
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
