package org.magrathea.hosts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Prints what the second run of a mirror of 20 000 small files costs, of which one in a hundred has changed, beside a plain
 * {@code rsync -a} of the same into a folder of its own; and how much room a run takes.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class MirrorBenchmark {

    private static final int ROUNDS = 5;

    @Test
    void aSecondRun(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            throw new IllegalStateException("A host " + reason);
        });
        ClientKey key = ClientKey.in(folder);
        try (HostUnderTest host = Way.PRIVILEGED.open(key, "reserve_mib=50", "reserve_percent=1", "pull_free_percent=1", "xfs=2",
                Upstream.SETTING); HostClient portal = new HostClient(host, key)) {
            Acts acts = new Acts(portal);
            Upstream upstream = new Upstream(host);
            upstream.shell("""
                    mkdir -p many; cd many; for d in $(seq 200); do mkdir $d; for f in $(seq 100); do
                    head -c $((1000 + f * 40)) /dev/zero | tr '\\0' 'x' >$d/$f; done; done; mkdir -p /srv/uml/plain""");
            String pull = "pull-mirror many " + upstream.rsync("many") + " files none follow none 1000 0 20 none none no";
            acts.done(pull);
            plain(host, upstream);
            double[] ratios = new double[ROUNDS];
            List<JsonNode> said = List.of();
            for (int round = 0; round < ROUNDS; round++) {
                upstream.shell("cd many; for d in $(seq " + (1 + round) + " 100 200) $(seq " + (50 + round)
                        + " 100 200); do for f in $(seq 50); do echo " + round + " >>$d/$f; done; done");
                long before = System.nanoTime();
                said = acts.lines(pull);
                long ours = System.nanoTime() - before;
                long theirs = plain(host, upstream);
                ratios[round] = (double) ours / theirs;
                System.out.printf("round %d: mirror %d ms, rsync -a %d ms, ratio %.2f%n", round, ours / 1_000_000,
                        theirs / 1_000_000,
                        ratios[round]);
            }
            Arrays.sort(ratios);
            System.out.printf("median ratio %.2f%n", ratios[ROUNDS / 2]);
            said.stream()
                    .filter(line -> line.path("type").asString().equals("step"))
                    .forEach(line -> System.out
                            .println(line.path("at").asString().substring(17) + " " + line.path("step").asString() + " "
                                    + line.path("state").asString()));
            System.out.println("room of both trees together and of one, in KiB: " + host.rootShell(
                    "cd /srv/uml/pub/mirrors/.trees/many; du -s -k .; for t in [0-9]*; do du -s -k $t; break; done")
                    .replace('\n', ' '));
            upstream.close();
        }
    }

    /** A run of a repository in which nothing changed upstream; beside it a question to the same host, which is the round trip. */
    @Test
    void aRunWithoutAChange(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            throw new IllegalStateException("A host " + reason);
        });
        ClientKey key = ClientKey.in(folder);
        try (HostUnderTest host = Way.PRIVILEGED.open(key, "reserve_mib=50", "reserve_percent=1", "pull_free_percent=1",
                Upstream.SETTING); HostClient portal = new HostClient(host, key)) {
            Acts acts = new Acts(portal);
            Upstream upstream = new Upstream(host);
            upstream.shell(
                    """
                            mkdir -p /srv/build same; cd /srv/build; printf '%s\\n' 'Name: hello' 'Version: 1' 'Release: 1' 'Summary: A greeting' \
                            'License: none' 'BuildArch: noarch' '%description' 'A greeting.' '%install' 'mkdir -p %{buildroot}/usr/share' \
                            'echo hello >%{buildroot}/usr/share/hello' '%files' /usr/share/hello >hello.spec
                            rpmbuild --quiet --define '_topdir /srv/build/top' -bb hello.spec
                            cd - >/dev/null; cp /srv/build/top/RPMS/noarch/hello-*.rpm same; createrepo_c -q same""");
            String pull = "pull-mirror same " + upstream.http("same") + " rpm none follow none 100 0 20 none none no";
            acts.done(pull);
            double[] run = new double[11];
            double[] question = new double[run.length];
            for (int round = 0; round < run.length; round++) {
                long before = System.nanoTime();
                JsonNode end = acts.done(pull);
                run[round] = (System.nanoTime() - before) / 1e6;
                if (!end.path("unchanged").asBoolean()) {
                    throw new IllegalStateException("Something changed: " + end);
                }
                before = System.nanoTime();
                portal.ask("hello");
                question[round] = (System.nanoTime() - before) / 1e6;
            }
            Arrays.sort(run);
            Arrays.sort(question);
            System.out.printf("run without a change %.0f ms (%.0f to %.0f), hello %.0f ms, ratio %.2f%n", run[run.length / 2],
                    run[0],
                    run[run.length - 1], question[run.length / 2], run[run.length / 2] / question[run.length / 2]);
            upstream.close();
        }
    }

    private static long plain(HostUnderTest host, Upstream upstream) {
        long before = System.nanoTime();
        host.rootShell("rsync -a --delete " + upstream.rsync("many") + "/ /srv/uml/plain/");
        return System.nanoTime() - before;
    }
}
