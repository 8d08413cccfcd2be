package org.magrathea.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostAct;
import org.magrathea.hosts.Hosts;
import org.magrathea.hosts.Inventory;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.Machines;
import org.magrathea.mirrors.MirrorWish;
import org.magrathea.mirrors.Mirrors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A machine that publishes is made, watched, started again when it does not serve, and left alone when somebody halted it. */
class PublisherWatchTest extends QuietPortal {

    @Autowired
    PublisherWatch watch;
    @Autowired
    PublisherDesk publishers;
    @Autowired
    Publishing publishing;
    @Autowired
    Hosts hosts;
    @Autowired
    Machines machines;
    @Autowired
    Mirrors mirrors;
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
                List.of(new Inventory.Distribution("publisher", "Publishes", 100663296, 33554432, null, null)), List.of()));
        noAdmins();
        heron = admin("heron");
        otter = tenant("otter");
        sparrow = machine("sparrow" + serial(), otter);
        at = machines.find(sparrow).orElseThrow().hostId();
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        sql.sql("""
                update uml_host set networks = '10.77.0.1/24', publishes = '203.0.113.7', disk_total = 1, disk_free = 1, disk_reserve = 0,
                memory_total = 1, memory_available = 1, memory_promised = 0, cpus = 1, load_average = 0, guests = 0 where id = ?""")
                .param(at)
                .update();
        sql.sql("insert into address_pool (host_id, network, gateway, excluded, version) values (?, '10.77.0.0/24', '10.77.0.1', '', 0)")
                .param(at)
                .update();
        sql.sql("""
                insert into distribution (host_id, name, text, root_size, home_size, made_at, seen_at, usable)
                values (?, 'publisher', 'Publishes', 100663296, 33554432, ?, ?, false)""")
                .params(at, now.minusDays(1), now)
                .update();
    }

    @AfterEach
    void itListsNothing() {
        host.list(null);
    }

    @Test
    void itIsMadeLikeAnyMachineAndTheHostIsToldBeforehand() {
        assertThat(publishing.place(at)).as("nothing publishes yet").isEmpty();
        String name = made();

        assertThat(jobs()).first().asString().contains("make-machine", name, "publisher", "10.77.0.2");
        assertThat(host.publisher(at).guest()).isEqualTo(name);
        assertThat(machines.named(name).orElseThrow().ownerId()).isEqualTo(heron.id());
        assertThat(publishing.place(at).orElseThrow().urls("mirrors/fc5/")).containsExactly("http://203.0.113.7/mirrors/fc5/",
                "rsync://203.0.113.7/pub/mirrors/fc5/", "ftp://203.0.113.7/mirrors/fc5/");
        publishers.call(here(), "pub.example.org", heron);
        assertThat(publishing.place(at).orElseThrow().name()).isEqualTo("pub.example.org");
        assertThat(publishers.make(here(), heron)).as("a second one").isEmpty();
    }

    @Test
    void oneThatCannotBeMadeGivesItsNameAndAddressBack() {
        host.failWith("no-memory", "48 MiB are free");
        long job = publishers.make(here(), heron).orElseThrow();
        awaitEnd(job);

        assertThat(publishing.facts(at).problem()).contains("48 MiB are free");
        assertThat(publishing.facts(at).machine()).isNull();
        assertThat(publishers.obstacle(here())).isEmpty();
        watch.look(here());
        assertThat(host.publisher(at).guest()).as("the host is told so").isNull();
        host.behave();
        made();
    }

    @Test
    void whereSomethingAnswersItIsNotTriedTwice() {
        host.failWith("address-in-use", "10.77.0.2 answers, although no machine has it");
        awaitEnd(publishers.make(here(), heron).orElseThrow());
        host.behave();
        made();

        assertThat(jobs().getLast()).contains("10.77.0.3");
    }

    @Test
    void oneThatDoesNotServeIsStartedAgainAndAdminsHearWhenThatDoesNotHelp() {
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
        assertThat(mailsTo(heron)).noneMatch(subject -> subject.contains("does not publish"));
        waited(11);
        look(2);
        assertThat(restarts()).isEqualTo(3);
        assertThat(mailsTo(heron)).filteredOn(subject -> subject.contains("does not publish")).hasSize(1);

        host.serve(true, Map.of());
        look(2);
        assertThat(mailsTo(heron)).filteredOn(subject -> subject.contains("publishes again")).hasSize(1);
        assertThat(publishing.facts(at).silentSince()).isNull();
    }

    @Test
    void oneThatSomebodyHaltedStaysDown() {
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
    void whenAMirrorWasReadStandsWithIt() {
        long mirror = mirrors
                .create(new MirrorWish("fc5-" + serial(), "rsync://mirror.example.org/fc5/", CollectionKind.FILES, List.of(),
                        Deletions.FOLLOW, 1024, 6), null, machines.find(sparrow).orElseThrow(), otter)
                .id();
        String name = mirrors.find(mirror).orElseThrow().name();
        Instant read = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        host.serve(true, Map.of(name, read, "none", read));
        look(1);
        assertThat(mirrors.find(mirror).orElseThrow().readAt()).isEqualTo(read);

        host.serve(true, Map.of(name, read.minusSeconds(60)));
        look(1);
        assertThat(mirrors.find(mirror).orElseThrow().readAt()).as("an older one is no news").isEqualTo(read);
        host.serve(true, Map.of(name, Instant.now().plus(Duration.ofDays(900))));
        look(1);
        assertThat(mirrors.find(mirror).orElseThrow().readAt()).as("nor is the future")
                .isBetween(read, Instant.now().plusSeconds(10));
    }

    @Test
    void newerServersAreOffered() {
        String name = made();
        assertThat(publishers.isOld(here(), publishing.facts(at))).isFalse();
        sql.sql("update distribution set made_at = ? where host_id = ?")
                .params(Instant.now().atOffset(ZoneOffset.UTC), at)
                .update();
        assertThat(publishers.isOld(here(), publishing.facts(at))).isTrue();

        awaitEnd(publishers.renew(here(), heron).orElseThrow());

        assertThat(jobs()).last().asString().contains("replace-root", name, "\"safety\":null");
        assertThat(publishers.isOld(here(), publishing.facts(at))).isFalse();
    }

    private String made() {
        host.answerWith("{\"machine\":\"running\",\"address\":\"10.77.0.2\",\"hostKey\":\"SHA256:x\"}");
        long job = publishers.make(here(), heron).orElseThrow();
        awaitEnd(job);
        host.behave();
        long machine = sql.sql("select machine_id from publisher where host_id = ?").param(at).query(Long.class).single();
        return machines.find(machine).orElseThrow().name();
    }

    private void act(String what, String name) {
        long machine = machines.named(name).orElseThrow().id();
        JobOrder order = new JobOrder(at, machine,
                what.equals("halt") ? new HostAct.Halt(name) : new HostAct.Boot(name),
                Instant.now(), heron.id());
        awaitEnd(Objects.requireNonNull(transaction.execute(status -> queue.queue(order))));
    }

    private void look(int times) {
        for (int time = 0; time < times; time++) {
            watch.look(here());
        }
        awaitCount("no job to be open",
                "select case when count(*) = 0 then 1 else 0 end from job where ended_at is null and host_id = " + at);
    }

    /** As if the last restart had been earlier. */
    private void waited(int minutes) {
        sql.sql("update publisher set restarted_at = ?, version = version + 1 where host_id = ?")
                .params(Instant.now().minus(Duration.ofMinutes(minutes)).atOffset(ZoneOffset.UTC), at)
                .update();
    }

    private long restarts() {
        return jobs().stream().filter(act -> act.contains("restart")).count();
    }

    private List<String> jobs() {
        return sql.sql("select act from job where host_id = ? order by id").param(at).query(String.class).list();
    }

    private void awaitEnd(long job) {
        awaitCount("the job", "select count(*) from job where ended_at is not null and id = " + job);
    }

    private Host here() {
        return hosts.find(at).orElseThrow();
    }
}
