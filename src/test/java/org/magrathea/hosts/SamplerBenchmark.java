package org.magrathea.hosts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The share of a core that the sampler takes: {@code mvn -Dtest=SamplerBenchmark test}. Not part of the tests; needs root and
 * takes about a minute. Each guest has the processes of a real one, all asleep: its kernel, a helper of its disks and ten
 * processes inside. Their devices are real too.
 */
class SamplerBenchmark {

    private static final Path SCRIPT = Path.of("src/test/resources/hosts/sampler-benchmark.py");
    private static final String CGROUPS = "/sys/fs/cgroup/unified";
    private static final int GUESTS = Integer.getInteger("guests", 100);
    private static final int ROUNDS = Integer.getInteger("rounds", 60);
    private static final int INSIDE = 10;

    @Test
    void print(@TempDir Path folder) {
        System.out.println("| guests | processes | read from | CPU for a sample | share of a core | bytes of a sample |");
        System.out.println("|---|---|---|---|---|---|");
        measure(folder.resolve("proc"), GUESTS, "");
        measure(folder.resolve("cgroups"), GUESTS, cgroups());
    }

    private static void measure(Path folder, int guests, String cgroups) {
        String[] words = Commands.outcome(List.of("unshare", "--net", "--pid", "--fork", "--kill-child", "--mount-proc",
                "/usr/bin/python3", SCRIPT.toString(), "src/main/host", folder.toString(), String.valueOf(guests),
                String.valueOf(INSIDE), String.valueOf(ROUNDS), cgroups), Duration.ofMinutes(3)).output().strip().split(" ");
        double millis = Double.parseDouble(words[2]) / 1000;
        System.out.printf(Locale.ROOT, "| %d | %d | %s | %.1f ms | %.3f %% | %s |%n", guests, guests * (INSIDE + 3),
                cgroups.isEmpty() ? "/proc" : "cgroups", millis, millis / (UsageSamples.STEP * 10), words[3]);
    }

    private static String cgroups() {
        return Path.of(CGROUPS, "cgroup.procs").toFile().canWrite() ? CGROUPS : "/sys/fs/cgroup";
    }
}
