package org.magrathea.journeys;

import static org.magrathea.given.Given.aSnapshotRequest;

import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.Machines;
import org.magrathea.requests.DecisionDesk;
import org.magrathea.requests.RequestDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Prints ratios that were measured in one run: {@code mvn -Dtest=PortalBenchmark test}. Not part of the tests: the
 * machines are shared, and nothing here fails because it is slow.
 */
@TestPropertySource(properties = "spring.jpa.properties.hibernate.generate_statistics=true")
class PortalBenchmark extends Journey {

    private static final int STARTS = 50;
    private static final int VIEWS = 60;

    @Autowired
    private RequestDesk desk;
    @Autowired
    private DecisionDesk decisions;
    @Autowired
    private Machines machines;
    @Autowired
    private Jobs jobs;
    @Autowired
    private JdbcClient sql;
    @Autowired
    private EntityManagerFactory entities;

    @Test
    void print() throws Exception {
        latency();
        pages();
    }

    /** From the commit of the approval to the first line of the host's job, and to the portal having recorded its begin. */
    private void latency() throws Exception {
        List<Long> lines = new ArrayList<>();
        List<Long> begins = new ArrayList<>();
        for (int run = 0; run < STARTS; run++) {
            long committed = snapshot();
            long job = sql.sql("select max(id) from job").query(Long.class).single();
            Instant first = sql.sql("select min(at) from job_line where job_id = ?")
                    .param(job)
                    .query(OffsetDateTime.class)
                    .single()
                    .toInstant();
            lines.add(Duration.between(Instant.ofEpochMilli(committed), first).toMillis());
            begins.add(Duration.between(Instant.ofEpochMilli(committed), jobs.find(job).orElseThrow().begunAt()).toMillis());
        }
        say("approval to the first line of the job, ms", lines);
        say("approval to the begin in the portal, ms", begins);
    }

    private void pages() {
        Statistics counted = entities.unwrap(SessionFactory.class).getStatistics();
        Visitor heron = signIn("heron");
        for (boolean large : List.of(false, true)) {
            String size = large ? "with 200 machines and 5000 requests" : "as it is";
            if (large) {
                grow();
            }
            for (String page : List.of("/machines", "/admin/approvals")) {
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
                insert into machine (name, held_name, host_id, owner_id, state, distribution, addresses, memory, root_size, root_allocated,
                    home_size, home_allocated, version)
                select 'm' || x, 'm' || x, (select min(id) from uml_host), (select min(id) from account), 'RUNNING', 'tiny', '', 100663296,
                    1073741824, 1, 536870912, 1, 0 from system_range(1, 198)""")
                .update();
        sql.sql("""
                insert into request (kind, machine_id, requester_id, state, revision, details, title, sentence, submitted_at, revised_at, version)
                select 'snapshot', (select id from machine where name = 'm' || (mod(x, 198) + 1)),
                    (select id from account where name = 'otter'), case when mod(x, 10) = 0 then 'SUBMITTED' else 'DENIED' end, 1,
                    '{"what":"BOTH","label":"many"}', 'Snapshot of many', 'Copy it', current_timestamp, current_timestamp, 0
                from system_range(1, 5000)""")
                .update();
    }

    private long snapshot() {
        Person owner = accounts.named("marten").orElseThrow();
        Person admin = accounts.named("heron").orElseThrow();
        long machine = machines.named("wren").orElseThrow().id();
        long request = aSnapshotRequest().of(machine, "wren").labelled("benchmark").sentBy(owner, desk);
        decisions.approve(request, 1, admin, null);
        long committed = System.currentTimeMillis();
        long id = sql.sql("select job_id from request where id = ?").param(request).query(Long.class).single();
        await("the end of job " + id, () -> jobs.find(id).orElseThrow().state().ended());
        return committed;
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
        System.out.printf("benchmark: %s: median %d, p95 %d, p99 %d, of %d%n", what, middle(values),
                sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1), sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1),
                sorted.size());
    }
}
