package org.magrathea.publicmirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magrathea.given.Given.aDistribution;
import static org.magrathea.given.Given.aPool;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.hosts.Inventory;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.Machines;
import org.magrathea.machines.operations.Boot;
import org.magrathea.machines.operations.Halt;
import org.magrathea.mirrors.MirrorDesk;
import org.magrathea.mirrors.MirrorSpec;
import org.magrathea.mirrors.Mirrors;
import org.magrathea.mirrors.Selection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A machine that publishes is made, watched, started again when it does not serve, and left alone when somebody halted it. */
class PublicServerHealthCheckTest extends QuietPortal {

    @Autowired
    PublicServerHealthCheck check;
    @Autowired
    PublicServerDesk publicServers;
    @Autowired
    PublicMirrorServers publishing;
    @Autowired
    Hosts hosts;
    @Autowired
    Machines machines;
    @Autowired
    Mirrors mirrors;
    @Autowired
    MirrorDesk mirrorDesk;
    @Autowired
    JobQueue queue;
    @Autowired
    TransactionTemplate transaction;

    private Person heron;
    private Person otter;
    private long sparrow;
    private long at;

    @BeforeEach
    void aHostThatCanPublish() {
        host.behave();
        host.serve(true, Map.of());
        host.list(new Inventory(Instant.now(), List.of(),
                List.of(new Inventory.Distribution("publisher", "Publishes", 100663296, 33554432, null, null, null)), List.of()));
        noAdmins();
        heron = admin("heron");
        otter = tenant("otter");
        sparrow = machine("sparrow" + serial(), otter);
        at = machines.find(sparrow).orElseThrow().hostId();
        sql.sql("""
                update uml_host set networks = '10.77.0.1/24', publishes = '203.0.113.7', disk_total = 1, disk_free = 1, disk_reserve = 0,
                memory_total = 1, memory_available = 1, memory_promised = 0, cpus = 1, load_average = 0, guests = 0 where id = ?""")
                .param(at)
                .update();
        aPool().on(at).in(sql);
        aDistribution().ofThePublicServer().on(at).madeAt(Instant.now().minus(Duration.ofDays(1))).in(sql);
    }

    @AfterEach
    void itListsNothing() {
        host.list(null);
    }

    @Test
    void serverIsCreatedLikeAMachineAfterTheHostUpdate() {
        assertThat(publishing.place(at)).as("nothing publishes yet").isEmpty();
        String name = made();

        assertThat(jobs()).first().asString().contains("make-machine", name, "publisher", "10.77.0.2");
        assertThat(host.publicServer(at).guest()).isEqualTo(name);
        assertThat(machines.named(name).orElseThrow().ownerId()).isEqualTo(heron.id());
        assertThat(publishing.place(at).orElseThrow().urls("mirrors/fc5/")).containsExactly("http://203.0.113.7/mirrors/fc5/",
                "rsync://203.0.113.7/pub/mirrors/fc5/", "ftp://203.0.113.7/mirrors/fc5/");
        publicServers.call(here(), "pub.example.org", heron);
        assertThat(publishing.place(at).orElseThrow().name()).isEqualTo("pub.example.org");
        assertThat(publicServers.make(here(), heron)).as("a second one").isEmpty();
    }

    @Test
    void failedCreationReleasesNameAndAddress() {
        host.failWith("no-memory", "48 MiB are free");
        long job = publicServers.make(here(), heron).orElseThrow();
        awaitEnd(job);

        assertThat(publishing.facts(at).problem()).contains("48 MiB are free");
        assertThat(publishing.facts(at).machine()).isNull();
        assertThat(publicServers.obstacle(here())).isEmpty();
        check.check(here());
        assertThat(host.publicServer(at).guest()).as("the host is told so").isNull();
        host.behave();
        made();
    }

    @Test
    void usedAddressIsNotTriedTwice() {
        host.failWith("address-in-use", "Another device answers at 10.77.0.2. No machine of this host has that address");
        awaitEnd(publicServers.make(here(), heron).orElseThrow());
        host.behave();
        made();

        assertThat(jobs().getLast()).contains("10.77.0.3");
    }

    @Test
    void failedServerIsRestartedAndThenReportedToAdmins() {
        made();
        host.serve(false, Map.of());
        look(2);
        assertThat(restarts()).as("not at once").isZero();
        look(3);
        assertThat(restarts()).as("and then not all the time").isEqualTo(1);
        waited(6);
        look(2);
        assertThat(restarts()).isEqualTo(2);
        waited(6);
        look(1);
        assertThat(restarts()).as("later each time").isEqualTo(2);
        assertThat(mailsTo(heron)).noneMatch(subject -> subject.contains("public mirror server does not respond"));
        waited(11);
        look(2);
        assertThat(restarts()).isEqualTo(3);
        assertThat(mailsTo(heron)).filteredOn(subject -> subject.contains("public mirror server does not respond")).hasSize(1);

        host.serve(true, Map.of());
        look(2);
        assertThat(mailsTo(heron)).filteredOn(subject -> subject.contains("public mirror server works again")).hasSize(1);
        assertThat(publishing.facts(at).silentSince()).isNull();
    }

    @Test
    void stoppedServerIsNotRestarted() {
        String name = made();
        act("halt", name);
        host.serve(false, Map.of());
        look(5);

        assertThat(restarts()).isZero();
        assertThat(publishing.facts(at).resting()).isTrue();
        act("boot", name);
        look(4);
        assertThat(restarts()).isEqualTo(1);
    }

    @Test
    void lastReadOfAMirrorIsRecorded() {
        long mirror = mirrorDesk
                .add(new MirrorSpec("fc5-" + serial(), "rsync://mirror.example.org/fc5/", CollectionKind.FILES, List.of(),
                        Deletions.FOLLOW, 1024, 6, Selection.ALL, null, false), machines.find(sparrow).orElseThrow(), otter)
                .id();
        String name = mirrors.find(mirror).orElseThrow().name();
        Instant read = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        host.serve(true, Map.of(name, read, "none", read));
        look(1);
        assertThat(mirrors.find(mirror).orElseThrow().holds().readAt()).isEqualTo(read);

        host.serve(true, Map.of(name, read.minusSeconds(60)));
        look(1);
        assertThat(mirrors.find(mirror).orElseThrow().holds().readAt()).as("an older one is no news").isEqualTo(read);
        host.serve(true, Map.of(name, Instant.now().plus(Duration.ofDays(900))));
        look(1);
        assertThat(mirrors.find(mirror).orElseThrow().holds().readAt()).as("nor is the future")
                .isBetween(read, Instant.now().plusSeconds(10));
    }

    @Test
    void newerServersAreOffered() {
        String name = made();
        assertThat(publicServers.isOld(here(), publishing.facts(at))).isFalse();
        sql.sql("update distribution set made_at = ? where host_id = ?")
                .params(Instant.now().atOffset(ZoneOffset.UTC), at)
                .update();
        assertThat(publicServers.isOld(here(), publishing.facts(at))).isTrue();

        awaitEnd(publicServers.renew(here(), heron).orElseThrow());

        assertThat(jobs()).last().asString().contains("reinstall", name, "\"safety\":null");
        assertThat(publicServers.isOld(here(), publishing.facts(at))).isFalse();
    }

    private String made() {
        host.answerWith("{\"machine\":\"running\",\"address\":\"10.77.0.2\",\"hostKey\":\"SHA256:x\"}");
        long job = publicServers.make(here(), heron).orElseThrow();
        awaitEnd(job);
        host.behave();
        long machine = sql.sql("select machine_id from public_server where host_id = ?").param(at).query(Long.class).single();
        return machines.find(machine).orElseThrow().name();
    }

    private void act(String what, String name) {
        long machine = machines.named(name).orElseThrow().id();
        JobOrder order = new JobOrder(at, machine,
                what.equals("halt") ? new Halt(name) : new Boot(name),
                Instant.now(), heron.id());
        awaitEnd(Objects.requireNonNull(transaction.execute(status -> queue.queue(order))));
    }

    private void look(int times) {
        for (int time = 0; time < times; time++) {
            check.check(here());
        }
        awaitCount("no job to be open",
                "select case when count(*) = 0 then 1 else 0 end from job where ended_at is null and host_id = " + at);
    }

    /** As if the last restart had been earlier. */
    private void waited(int minutes) {
        sql.sql("update public_server set restarted_at = ?, version = version + 1 where host_id = ?")
                .params(Instant.now().minus(Duration.ofMinutes(minutes)).atOffset(ZoneOffset.UTC), at)
                .update();
    }

    private long restarts() {
        return jobs().stream().filter(act -> act.contains("restart")).count();
    }

    private List<String> jobs() {
        return sql.sql("select verb || arguments from job where host_id = ? order by id").param(at).query(String.class).list();
    }

    private void awaitEnd(long job) {
        awaitCount("the job", "select count(*) from job where ended_at is not null and id = " + job);
    }

    private Host here() {
        return hosts.find(at).orElseThrow();
    }
}
