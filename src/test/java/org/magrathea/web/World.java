package org.magrathea.web;

import static org.magrathea.given.Given.aDistribution;
import static org.magrathea.given.Given.aHost;
import static org.magrathea.given.Given.aJob;
import static org.magrathea.given.Given.aKeyOf;
import static org.magrathea.given.Given.aMirror;
import static org.magrathea.given.Given.aPool;
import static org.magrathea.given.Given.aRowOf;
import static org.magrathea.given.Given.aSnapshot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.digest.DigestUtils;
import org.magrathea.access.Person;
import org.magrathea.given.JobBuilder;
import org.magrathea.given.SnapshotBuilder;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.requests.RequestDesk;
import org.magrathea.requests.RequestDraft;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Things that people own, on a host that is never queried. */
@TestComponent
public class World {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final JdbcClient sql;
    private final Machines machines;
    private final RequestDesk desk;

    public World(JdbcClient sql, Machines machines, RequestDesk desk) {
        this.sql = sql;
        this.machines = machines;
        this.desk = desk;
    }

    public long host() {
        return aHost().withJobsAtOnce(2).in(sql);
    }

    public MachineFacts machineOf(Person owner) {
        return machines.register(host(), "sparrow" + NUMBER.incrementAndGet(), owner.id());
    }

    /** A machine that was deleted; its number. */
    long removedMachineOf(Person owner) {
        long machine = machineOf(owner).id();
        sql.sql("update machine set lifecycle_state = 'REMOVED', held_name = null, removed_at = current_timestamp where id = ?")
                .param(machine)
                .update();
        return machine;
    }

    public long requestFor(MachineFacts machine, Person requester) {
        return desk.submit(requester,
                new RequestDraft("snapshot", machine.id(), "{\"what\":\"BOTH\",\"label\":\"before upgrade\"}",
                        "Snapshot of " + machine.name(),
                        "Stop " + machine.name() + " as soon as this request is approved, copy / and /home, "
                                + "then start it again. Expected downtime: a few seconds.",
                        "Debian 12 to 13", null));
    }

    /** An edit of a request by its requester, or by an account that acts as them. */
    public void change(long request, MachineFacts machine, String label) {
        desk.change(request, new RequestDraft("snapshot", machine.id(), "{\"what\":\"BOTH\",\"label\":\"" + label + "\"}",
                "Snapshot of " + machine.name(), "Stop it, copy it, then start it again.", null, null));
    }

    /** A question to the admins about a machine. */
    public long questionOf(Person requester, MachineFacts machine) {
        Instant now = Instant.now();
        return aRowOf("request").with("kind", "question")
                .with("requester_id", requester.id())
                .with("state", "SUBMITTED")
                .with("revision", 1)
                .with("details", "{\"text\":\"The queue grows.\",\"machine\":\"" + machine.name() + "\",\"file\":null}")
                .with("title", "No mail since Monday")
                .with("sentence", "The queue grows.")
                .with("submitted_at", now)
                .with("revised_at", now)
                .with("retries", 0)
                .with("conversation", true)
                .with("version", 0)
                .in(sql);
    }

    /** The draft of a question. */
    long draftOf(Person person) {
        return aRowOf("form_draft").with("account_id", person.id())
                .with("form_key", UUID.randomUUID().toString())
                .with("action", "/requests/question")
                .with("fields", "{\"subject\":[\"No mail since Monday\"],\"text\":[\"The queue grows.\"]}")
                .with("saved_at", Instant.now())
                .in(sql);
    }

    /** The first mail about a request to a person. */
    public long mailTo(Person reader, long request) {
        return sql.sql("select min(id) from mail where request_id = :request and recipient_id = :reader")
                .param("request", request)
                .param("reader", reader.id())
                .query(Long.class)
                .single();
    }

    /** The first of the mails that a request has caused. */
    public long mailAbout(long request) {
        return sql.sql("select min(id) from mail where request_id = :request")
                .param("request", request)
                .query(Long.class)
                .single();
    }

    /** A job that has ended well. */
    public long jobOn(MachineFacts machine) {
        return aJob().on(machine).in(sql);
    }

    /** A snapshot that was checked. */
    public long snapshotOf(MachineFacts machine) {
        return checkedSnapshotOf(machine).in(sql);
    }

    private static SnapshotBuilder checkedSnapshotOf(MachineFacts machine) {
        Instant now = Instant.now();
        return aSnapshot().of(machine.id())
                .takenAt(now.minus(4, ChronoUnit.DAYS))
                .expiringAt(now.plus(26, ChronoUnit.DAYS))
                .noted("Everything worked here.", 3800)
                .holding(851_000_000, 96_000_000);
    }

    /** A safety snapshot of a restore, for its undo. */
    public long safetyCopyOf(MachineFacts machine) {
        return checkedSnapshotOf(machine).forSafety().in(sql);
    }

    /** A disk that runs full, and a round in which its owner is asked about a snapshot. */
    public void askAboutSnapshotsOf(MachineFacts machine, Person owner) {
        Instant now = Instant.now();
        for (int day = 0; day < 20; day++) {
            aRowOf("disk_sample").with("host_id", machine.hostId())
                    .with("sampled_on", LocalDate.now(ZoneOffset.UTC).minusDays(20 - day))
                    .with("used", 150_000_000_000L + day * 3_000_000_000L)
                    .with("total", 270_000_000_000L)
                    .addedTo(sql);
        }
        long round = aRowOf("prune_round").with("host_id", machine.hostId())
                .with("needed", 4_000_000_000L)
                .with("started_at", now)
                .with("deadline", now.plus(6, ChronoUnit.DAYS))
                .with("state", "OPEN")
                .with("version", 0)
                .in(sql);
        aRowOf("prune_question").with("round_id", round)
                .with("snapshot_id", snapshotOf(machine))
                .with("owner_id", owner.id())
                .with("bytes", 96_000_000)
                .with("last_good", true)
                .addedTo(sql);
    }

    /** A look at what a restore would change, that has found something. */
    public void previewOf(MachineFacts machine, long snapshot) {
        JobBuilder job = aJob().on(machine)
                .answered("{\"added\":12,\"changed\":3,\"removed\":2,\"unchanged\":40211,\"addedBytes\":1200345,"
                        + "\"removedBytes\":4096,\"left\":14}");
        String[] items = {"\"added\",\"kind\":\"folder\",\"path\":\"/srv/new\\\\x0aline\",\"before\":null,\"after\":1200000",
                "\"changed\",\"kind\":\"file\",\"path\":\"/etc/hosts\",\"before\":1024,\"after\":2048",
                "\"removed\",\"kind\":\"link\",\"path\":\"/usr/local/bin/tool\",\"before\":14,\"after\":null"};
        for (int at = 0; at < items.length; at++) {
            job.withItem("{\"image\":\"root\",\"change\":" + items[at] + ",\"at\":\"2026-11-2" + at + "T12:00:00Z\"}");
        }
        aRowOf("snapshot_preview").with("snapshot_id", snapshot)
                .with("job_id", job.in(sql))
                .with("asked_at", Instant.now())
                .addedTo(sql);
    }

    public void comment(long request, Person author, String text) {
        desk.comment(request, author, text);
    }

    /** A machine of which the host has told everything, with snapshots. */
    public MachineFacts busyMachineOf(Person owner) {
        MachineFacts machine = machineOf(owner);
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        sql.sql("""
                update uml_host set seen_at = ?, disk_total = 270000000000, disk_free = 87000000000, disk_reserve = 1073741824,
                memory_total = 25000000000, memory_available = 21000000000, memory_promised = 47000000000, cpus = 2,
                load_average = 0.42, guests = 25, calls_filtered = true, cgroup_controllers = 'cpu io memory pids' where id = ?""")
                .params(now, machine.hostId())
                .update();
        sql.sql("""
                update machine set state = 'RUNNING', boot = 'b', started_at = ?, distribution = 'Debian 12',
                addresses = '192.0.2.14 10.8.0.7', memory = 100663296, memory_used = 43000000, root_size = 1073741824,
                root_allocated = 690000000, root_used = 686000000, home_size = 2147483648, home_allocated = 1950000000,
                home_used = 1932000000, durability = 'FAST',
                durability_now = 'FAST', facts_at = ? where id = ?""").params(now.minusDays(41), now, machine.id()).update();
        for (String state : new String[]{"VERIFIED", "UNVERIFIED", "FAILED"}) {
            aSnapshot().of(machine.id())
                    .left(state)
                    .takenAt(Instant.now().minus(3, ChronoUnit.DAYS))
                    .holding(851_000_000, 96_000_000)
                    .in(sql);
        }
        return machine;
    }

    /** A machine whose kernel did what no machine may do. */
    public MachineFacts endedMachineOf(Person owner) {
        MachineFacts machine = busyMachineOf(owner);
        sql.sql("update machine set state = 'HALTED', boot = null, started_at = null, offence = 'forbidden-call', offence_at = ? where id = ?")
                .params(Instant.now().minusSeconds(7200).atOffset(ZoneOffset.UTC), machine.id())
                .update();
        return machine;
    }

    /** A password set by an admin and not confirmed. The link ends with {@code look}. */
    public void givenPassword(Person owner, Person by) {
        Instant now = Instant.now().minusSeconds(60);
        aRowOf("given_password").with("account_id", owner.id())
                .with("given_by", by.id())
                .with("given_at", now)
                .with("email", owner.email())
                .with("token_hash", DigestUtils.sha256Hex("look"))
                .with("mailed_at", now)
                .addedTo(sql);
    }

    /** An admin who becomes a tenant tomorrow. */
    public void removalOf(Person admin) {
        Instant now = Instant.now();
        aRowOf("admin_removal").with("account_id", admin.id())
                .with("loses", "ROLE")
                .with("asked_by", admin.id())
                .with("asked_at", now)
                .with("due_at", now.plus(1, ChronoUnit.DAYS))
                .addedTo(sql);
    }

    /** An SSH key of a person. */
    public long keyOf(Person owner) {
        return aKeyOf(owner.id()).with("name", "otter@laptop").in(sql);
    }

    /** A pool of addresses on the host of a machine. */
    public long poolOn(long host) {
        return aPool().on(host).without("10.77.0.2").in(sql);
    }

    /** A rule that is off. */
    public long rule(Person by) {
        return aRowOf("rule").with("kind", "resize")
                .with("revision", 1)
                .with("name", "Small resizes")
                .with("conditions", "{\"disk\":1048576,\"withinQuota\":true}")
                .with("state", "DISABLED")
                .with("changed_by", by.id())
                .with("changed_at", Instant.now())
                .with("failures", 0)
                .with("version", 0)
                .in(sql);
    }

    /** An email to a person about a request that came back. */
    public void bounceOf(Person reader, long request) {
        aRowOf("mail_bounce").with("mail_id", mailTo(reader, request))
                .with("account_id", reader.id())
                .with("address", reader.email())
                .with("status", "5.1.1")
                .with("reason", "550 5.1.1 no such mailbox")
                .with("bounced_at", Instant.now())
                .addedTo(sql);
    }

    /** An announcement with one reader. */
    /** An approved request whose slot was missed. */
    public long missedSlotOf(Person requester) {
        MachineFacts machine = machineOf(requester);
        long request = requestFor(machine, requester);
        Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS);
        long job = aJob().on(machine).waitingUntil(yesterday).in(sql);
        sql.sql("update job set on_hold = true where id = ?").param(job).update();
        sql.sql("update request set state = 'APPROVED', starts_at = ?, missed_at = ?, job_id = ?, version = version + 1 where id = ?")
                .params(yesterday.atOffset(ZoneOffset.UTC), Instant.now().atOffset(ZoneOffset.UTC), job, request)
                .update();
        return request;
    }

    /** A job that failed at its second step. */
    public long failedJobOn(MachineFacts machine) {
        long job = aJob().on(machine)
                .withStep("space", "Check free space", "DONE")
                .withStep("copy", "Copy /home", "DONE")
                .in(sql);
        sql.sql("update job set state = 'FAILED', error_code = 'no-space', outcome = 'The disk is full. Nothing was copied.', "
                + "machine_after = 'running' where id = ?").param(job).update();
        sql.sql("update job_step set state = 'FAILED' where job_id = ? and name = 'copy'").param(job).update();
        return job;
    }

    /** A blackout of a host, next week. */
    public long blackoutOn(long host, Person by) {
        Instant now = Instant.now();
        return aRowOf("blackout").with("host_id", host)
                .with("reason", "Exams")
                .with("starts_at", now.plus(7, ChronoUnit.DAYS))
                .with("ends_at", now.plus(8, ChronoUnit.DAYS))
                .with("created_by", by.id())
                .with("created_at", now)
                .with("version", 0)
                .in(sql);
    }

    public long announcementTo(Person reader) {
        Instant now = Instant.now();
        long announcement = aRowOf("announcement").with("title", "Maintenance")
                .with("text", "zaphod restarts tonight.")
                .with("audience", "PEOPLE")
                .with("created_by", reader.id())
                .with("created_at", now)
                .with("ends_at", now.plus(5, ChronoUnit.HOURS))
                .with("version", 0)
                .in(sql);
        sql.sql("insert into announcement_reader (announcement_id, account_id) values (?, ?)")
                .params(announcement, reader.id())
                .update();
        return announcement;
    }

    /** Load that the owner of a machine has announced. */
    public long loadAnnouncementOn(MachineFacts machine) {
        Instant now = Instant.now();
        return aRowOf("load_announcement").with("machine_id", machine.id())
                .with("host_id", machine.hostId())
                .with("account_id", machine.ownerId())
                .with("what", "NETWORK")
                .with("how_much", "50 Mbit/s")
                .with("starts_at", now.plus(2, ChronoUnit.HOURS))
                .with("ends_at", now.plus(5, ChronoUnit.HOURS))
                .with("announced_at", now)
                .with("version", 0)
                .in(sql);
    }

    /** A machine that publishes what is on a host, one of its servers being silent, and newer servers to be had. */
    public void publicServerOf(MachineFacts machine, Person admin) {
        Instant now = Instant.now();
        long own = machines.register(machine.hostId(), "pub" + NUMBER.incrementAndGet(), admin.id()).id();
        sql.sql("update uml_host set publishes = '203.0.113.7', pull_free_percent = 10 where id = ?")
                .param(machine.hostId())
                .update();
        aDistribution().ofThePublicServer().on(machine.hostId()).madeAt(now).in(sql);
        aRowOf("public_server").with("host_id", machine.hostId())
                .with("public_name", "pub.example.org")
                .with("machine_id", own)
                .with("servers_from", now.minus(9, ChronoUnit.DAYS))
                .with("resting", false)
                .with("served_by", "guest")
                .with("guest", "pub")
                .with("http", true)
                .with("rsync", true)
                .with("ftp", false)
                .with("asked_at", now)
                .with("silent_since", now.minus(5, ChronoUnit.MINUTES))
                .with("silences", 4)
                .with("restarts", 1)
                .with("notified", false)
                .with("version", 0)
                .addedTo(sql);
    }

    /** A mirror on the host of a machine that its owner has asked for, which was pulled three times and failed once. */
    public long mirrorOf(MachineFacts machine) {
        return aMirror().of(machine).in(sql);
    }

    /** Something that machines on a host can be made from. */
    public long distributionOn(long host) {
        return aDistribution().on(host).in(sql);
    }

    /** The host of a machine has a network, the machine an address in it, and there is something to make machines from. */
    public void network(MachineFacts machine) {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        long pool = poolOn(machine.hostId());
        sql.sql("update uml_host set networks = '10.77.0.1/24 10.78.0.1/24', jump = 'umljump', machine_domain = 'zaphod.example.org' where id = ?")
                .param(machine.hostId())
                .update();
        sql.sql("""
                update machine set addresses = '10.77.0.3', host_key = 'SHA256:7mS2cK9vJk1n0f3QpXwLr8yE4tZbA6uHdGiVoNsTqYM',
                purpose = 'Trying the next release before sparrow gets it', expires_at = ? where id = ?""")
                .params(now.plusDays(80), machine.id())
                .update();
        aRowOf("shared_folder").with("host_id", machine.hostId())
                .with("account_id", machine.ownerId())
                .with("name", "otter")
                .with("sent", "")
                .with("sent_at", now.toInstant())
                .with("limited", true)
                .with("used", 12_000_000)
                .with("readable", false)
                .addedTo(sql);
        aRowOf("address").with("pool_id", pool)
                .with("kind", "PRIVATE")
                .with("host_id", machine.hostId())
                .with("ip", 172_818_435)
                .with("state", "USED")
                .with("machine_id", machine.id())
                .with("since", now.minusDays(10).toInstant())
                .in(sql);
        aRowOf("address").with("pool_id", pool)
                .with("kind", "PRIVATE")
                .with("host_id", machine.hostId())
                .with("ip", 172_818_436)
                .with("state", "QUARANTINED")
                .with("since", now.toInstant())
                .with("free_at", now.plusDays(1).toInstant())
                .with("reason", "answered although no machine had it")
                .in(sql);
        trafficOf(machine);
        checkOf(machine.hostId());
        aDistribution().called("debian-12", "Debian 12, minimal")
                .on(machine.hostId())
                .madeAt(now.minusDays(3).toInstant())
                .in(sql);
        aDistribution().called("tiny", "Busybox, started in a second")
                .on(machine.hostId())
                .madeAt(now.minusDays(3).toInstant())
                .in(sql);
    }

    /** Traffic of 40 days, which is in three months at most. */
    private void trafficOf(MachineFacts machine) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int day = 0; day < 40; day++) {
            for (int way = 0; way < 6; way++) {
                sql.sql("insert into traffic_day (machine_id, on_day, address, way, bytes, packets) values (?, ?, '10.77.0.3', ?, ?, ?)")
                        .params(machine.id(), today.minusDays(day), way, (way + 1L) * (1 + day % 7) * 31_000_000,
                                40_000L * (1 + day))
                        .update();
            }
        }
    }

    private void checkOf(long host) {
        sql.sql("delete from network_check where host_id = ?").param(host).update();
        sql.sql("insert into network_check (host_id, checked_at, findings) values (?, current_timestamp, ?)")
                .params(host,
                        """
                                [{"check": "uplink", "subject": "eth0", "state": "ok"}, {"check": "forwarding", "subject": "eth0", "state": "ok"},
                                 {"check": "arrival-routed", "subject": "203.0.113.64/28", "state": "unknown"},
                                 {"check": "firewall-out", "subject": "uml0", "state": "problem", "family": "inet", "table": "filter",
                                  "chain": "forward"},
                                 {"check": "firewall-in", "subject": "uml0", "state": "problem", "family": "inet", "table": "firewalld",
                                  "chain": "filter_FORWARD"}]""")
                .update();
    }

    /** A job in the middle of its copy, as the host has told of it. */
    public long runningJobOn(MachineFacts machine) {
        JobBuilder job = aJob().on(machine).standingAt("copy-home", 1_181_116_006, 1_932_735_283);
        String[][] steps = {{"space", "Checked room: 2.5 GiB needed, 81 GiB free", "DONE"},
                {"halt", "Written out and halted in order", "DONE"}, {"copy-home", "Copying /home", "STARTED"},
                {"boot", "Start it and wait until it answers", "PLANNED"}, {"verify", "Check the copy", "PLANNED"}};
        for (int at = 0; at < steps.length; at++) {
            job.withStep(steps[at][0], steps[at][1], steps[at][2]).withLine("guest " + machine.name() + ": line " + at);
        }
        return job.in(sql);
    }

    /** A job that starts in five days. */
    public long scheduledJobOn(MachineFacts machine) {
        return aJob().on(machine).waitingUntil(Instant.now().plus(Duration.ofDays(5))).in(sql);
    }
}
