package org.magrathea.web;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.FileSystemUtils;

/**
 * Prints how long the pages of approvals and requests and both home pages take with 1 000 machines, first with 1 000 requests and
 * then with 100 000, on H2 in a file and on PostgreSQL: {@code mvn -Dtest=DeskBenchmark test}. Not part of the tests: the machines
 * are shared, and nothing here fails because it is slow.
 */
@Timeout(3600)
class DeskBenchmark {

    private static final int MACHINES = Integer.getInteger("machines", 1000);
    private static final int VIEWS = Integer.getInteger("views", 60);
    private static final int WARM = 20;

    /** @param statements of the last view */
    private record Measured(double p50, double p95, int statements) {

        private String cells() {
            return "%d | %.1f | %.1f".formatted(statements, p50, p95);
        }
    }

    @Test
    void print() throws IOException {
        Path file = Path.of("target", "desk", "magrathea").toAbsolutePath();
        FileSystemUtils.deleteRecursively(file.getParent());
        Files.createDirectories(file.getParent());
        try (CrowdedPortal portal = CrowdedPortal.inFile("desk", file.toString())) {
            compare("H2", portal);
        }
        FileSystemUtils.deleteRecursively(file.getParent());
        try (CrowdedPortal portal = CrowdedPortal.onPostgres("desk")) {
            compare("PostgreSQL", portal);
        }
    }

    private static void compare(String database, CrowdedPortal portal) {
        portal.crowd.grow(MACHINES, new Crowd.History(1, 1, 10));
        measure(portal, WARM);
        Map<String, Measured> few = measure(portal, VIEWS);
        portal.crowd.askMore();
        measure(portal, WARM);
        Map<String, Measured> many = measure(portal, VIEWS);
        System.out.printf("benchmark: %s processes wanted to run on %d cores%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
        System.out.printf("| %s | statements, 1 000 requests | p50, ms | p95, ms | statements, 100 000 | p50, ms | p95, ms |%n",
                database);
        System.out.println("|---|---|---|---|---|---|---|");
        few.forEach((name, before) -> System.out.printf("| %s | %s | %s |%n", name, before.cells(), many.get(name).cells()));
    }

    private static Map<String, Measured> measure(CrowdedPortal portal, int views) {
        Map<String, Measured> all = new LinkedHashMap<>();
        all.put("approvals", measure(portal, portal.admin, "/admin/approvals", views));
        all.put("requests, admin", measure(portal, portal.admin, "/requests", views));
        all.put("requests of a kind by title, admin",
                measure(portal, portal.admin, "/requests?kind=snapshot&sort=-title", views));
        all.put("home, admin", measure(portal, portal.admin, "/", views));
        all.put("requests, tenant", measure(portal, portal.tenant, "/requests", views));
        all.put("home, tenant", measure(portal, portal.tenant, "/", views));
        all.put("waiting request, admin", measure(portal, portal.admin, "/requests/" + portal.crowd.waitingRequest(), views));
        return all;
    }

    private static Measured measure(CrowdedPortal portal, Browser reader, String path, int views) {
        List<Long> times = new ArrayList<>();
        int statements = 0;
        for (int view = 0; view < views; view++) {
            long began = System.nanoTime();
            portal.page(reader, path);
            times.add(System.nanoTime() - began);
            statements = StatementCounter.last();
        }
        List<Long> sorted = times.stream().sorted().toList();
        return new Measured(sorted.get(sorted.size() / 2) / 1e6, sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1) / 1e6,
                statements);
    }
}
