package org.magrathea.journeys;

import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Images;
import org.magrathea.jobs.JobView;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.Machines;
import org.magrathea.requests.Asked;
import org.magrathea.requests.DecisionDesk;
import org.magrathea.requests.RequestDesk;
import org.magrathea.snapshots.Snapshots;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Prints ratios that were measured in one run: {@code mvn -Dtest=SnapshotBenchmark test}. Not part of the tests: the
 * machines are shared, and nothing here fails because it is slow.
 */
@TestPropertySource(properties = "spring.jpa.properties.hibernate.generate_statistics=true")
class SnapshotBenchmark extends Journey {

    private static final int BALLAST_MIB = 600;
    private static final int RUNS = 5;
    private static final int STARTS = 20;
    private static final int VIEWS = 60;

    @Autowired
    private RequestDesk desk;
    @Autowired
    private DecisionDesk decisions;
    @Autowired
    private Machines machines;
    @Autowired
    private Snapshots snapshots;
    @Autowired
    private Jobs jobs;
    @Autowired
    private JdbcClient sql;
    @Autowired
    private EntityManagerFactory entities;

    private final HostFolder host = new HostFolder(DATA);

    @Test
    void print() throws Exception {
        downtime();
        latency();
        pages();
    }

    /** The manual way and ours in turn, on one guest whose root holds about 600 MiB. */
    private void downtime() throws Exception {
        fill("sparrow");
        List<Long> manual = new ArrayList<>();
        List<Long> ours = new ArrayList<>();
        List<Long> bare = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            manual.add(time(() -> byHand("sparrow", true)));
            ours.add(snapshot("sparrow").downMillis());
            bare.add(time(() -> byHand("sparrow", false)));
        }
        say("downtime, halt and boot without any copy, ms", bare);
        say("downtime, by hand (halt, cp --sparse=always of both, boot), ms", manual);
        say("downtime, Magrathea, ms", ours);
        System.out.printf("benchmark: Magrathea / by hand %.2f, Magrathea / halt and boot alone %.2f (medians)%n",
                (double) middle(ours) / middle(manual), (double) middle(ours) / middle(bare));
    }

    /** From the commit of the approval to the host having the job. */
    private void latency() throws Exception {
        List<Long> waits = new ArrayList<>();
        for (int run = 0; run < STARTS; run++) {
            waits.add(snapshot("wren").toStart());
        }
        say("approval to start on the host, ms", waits);
    }

    private void pages() {
        Statistics counted = entities.unwrap(SessionFactory.class).getStatistics();
        Visitor heron = signIn("heron");
        for (boolean large : List.of(false, true)) {
            String size = large ? "with 200 machines and 5000 requests" : "as it is";
            if (large) {
                grow();
            }
            for (String page : List.of("/machines", "/admin/queue")) {
                List<Long> times = new ArrayList<>();
                heron.open(page);
                counted.clear();
                for (int view = 0; view < VIEWS; view++) {
                    times.add(time(() -> heron.page().request().get("http://localhost:" + port + page).body()));
                }
                say(page + " " + size + ", " + counted.getPrepareStatementCount() / VIEWS + " SQL statements a page, ms", times);
            }
        }
    }

    private void grow() {
        sql.sql("""
                insert into machine (name, host_id, owner_id, state, distribution, addresses, memory, root_size, root_allocated,
                    home_size, home_allocated, version)
                select 'm' || x, (select min(id) from uml_host), (select min(id) from account), 'RUNNING', 'tiny', '', 100663296,
                    1073741824, 1, 536870912, 1, 0 from system_range(1, 198)""").update();
        sql.sql("""
                insert into request (kind, machine_id, requester_id, state, revision, details, title, sentence, submitted_at, version)
                select 'snapshot', (select id from machine where name = 'm' || (mod(x, 198) + 1)),
                    (select id from account where name = 'otter'), case when mod(x, 10) = 0 then 'SUBMITTED' else 'DENIED' end, 1,
                    '{"what":"BOTH","label":"many"}', 'Snapshot of many', 'Copy it', current_timestamp, 0
                from system_range(1, 5000)""")
                .update();
    }

    private record Taken(long toStart, long downMillis) {
    }

    private Taken snapshot(String guest) throws Exception {
        Person owner = accounts.named(guest.equals("sparrow") ? "otter" : "marten").orElseThrow();
        Person admin = accounts.named("heron").orElseThrow();
        long machine = machines.named(guest).orElseThrow().id();
        String label = "benchmark " + System.nanoTime();
        long request = desk.submit(owner, new Asked("snapshot", machine, "{\"what\":\"" + Images.BOTH + "\",\"label\":\"" + label
                + "\"}", "Snapshot of " + guest, "Copy it.", null, null));
        long approved = System.currentTimeMillis();
        decisions.approve(request, 1, admin, null);
        long id = sql.sql("select job_id from request where id = ?").param(request).query(Long.class).single();
        await("the end of job " + id, () -> jobs.find(id).orElseThrow().state().ended());
        JobView job = jobs.find(id).orElseThrow();
        long down = snapshots.of(machine)
                .stream()
                .filter(each -> each.label().equals(label))
                .findFirst()
                .map(each -> each.downMillis() == null ? 0 : each.downMillis())
                .orElseThrow();
        return new Taken(Duration.between(Instant.ofEpochMilli(approved), job.begunAt()).toMillis(), down);
    }

    private void byHand(String guest, boolean copy) {
        try {
            umlhost("halt", guest);
            if (copy) {
                Path folder = Files.createTempDirectory(DATA, "by-hand");
                run("sh", "-c", "cp --sparse=always \"$1\" \"$2\" \"$3\" && rm -r \"$3\"", "sh",
                        host.image(guest, "root_fs").toString(), host.image(guest, "home_fs").toString(), folder.toString());
            }
            umlhost("boot", guest);

        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void fill(String guest) throws IOException, InterruptedException {
        umlhost("halt", guest);
        Path ballast = DATA.resolve("ballast");
        byte[] noise = new byte[BALLAST_MIB << 20];
        new Random(7).nextBytes(noise);
        Files.write(ballast, noise);
        run("debugfs", "-w", "-R", "write " + ballast + " ballast", host.image(guest, "root_fs").toString());
        Files.delete(ballast);
        umlhost("boot", guest);
    }

    private static void umlhost(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("env", "UMLHOST_CONF=" + DATA.resolve("practice/umlhost.conf"), "bash",
                        DATA.resolve("practice/host/umlhost").toString()));
        command.addAll(List.of(words));
        run(command.toArray(String[]::new));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(Arrays.toString(command) + ": " + said);
        }
    }

    private static long time(Runnable act) {
        long began = System.nanoTime();
        act.run();
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static long middle(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void say(String what, List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        System.out.printf("benchmark: %s: median %d, p95 %d, of %d%n", what, middle(values),
                sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1), sorted.size());
    }
}
