package org.magrathea.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.digest.DigestUtils;
import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.requests.Asked;
import org.magrathea.requests.RequestDesk;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Things that people own, on a host that nobody asks. */
@TestComponent
class World {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final JdbcClient sql;
    private final Machines machines;
    private final RequestDesk desk;

    World(JdbcClient sql, Machines machines, RequestDesk desk) {
        this.sql = sql;
        this.machines = machines;
        this.desk = desk;
    }

    long host() {
        return insert("""
                insert into uml_host (name, address, port, login, host_key, jobs_at_once, network, version) values
                ('zaphod%d', '127.0.0.1', 1, 'umlhost',
                'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl', 2, 'none', 0)"""
                .formatted(NUMBER.incrementAndGet()));
    }

    MachineFacts machineOf(Person owner) {
        return machines.adopt(host(), "sparrow" + NUMBER.incrementAndGet(), owner.id());
    }

    long requestFor(MachineFacts machine, Person requester) {
        return desk.submit(requester, new Asked("snapshot", machine.id(), "{\"what\":\"BOTH\",\"label\":\"before upgrade\"}",
                "Snapshot of " + machine.name(), "Halt " + machine.name() + " as soon as it is approved, copy / and /home, "
                        + "and start it again; it is away for a few seconds.",
                "Debian 12 to 13", null));
    }

    /** The requester wants it otherwise, or whoever acts as them. */
    void change(long request, MachineFacts machine, String label) {
        desk.change(request, new Asked("snapshot", machine.id(), "{\"what\":\"BOTH\",\"label\":\"" + label + "\"}",
                "Snapshot of " + machine.name(), "Halt it, copy it, and start it again.", null, null));
    }

    /** The first of the mails that a request has caused to somebody. */
    long mailTo(Person reader, long request) {
        return sql.sql("select min(id) from mail where request_id = :request and recipient_id = :reader")
                .param("request", request)
                .param("reader", reader.id())
                .query(Long.class)
                .single();
    }

    /** The first of the mails that a request has caused. */
    long mailAbout(long request) {
        return sql.sql("select min(id) from mail where request_id = :request")
                .param("request", request)
                .query(Long.class)
                .single();
    }

    /** A job that has ended well. */
    long jobOn(MachineFacts machine) {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        return insert(
                """
                        insert into job (host_id, machine_id, machine_name, title, act, state, not_before, queued_at, begun_at, ended_at,
                        fence, attempts, last_line, version, outcome)
                        values (%d, %d, '%s', 'Snapshot of %s', '{"verb":"boot","guest":"%s"}', 'DONE', '%s', '%s', '%s', '%s', 1, 1, 0, 0,
                        'Done')"""
                        .formatted(machine.hostId(), machine.id(), machine.name(), machine.name(), machine.name(), now, now, now,
                                now));
    }

    /** A snapshot that was checked. */
    long snapshotOf(MachineFacts machine) {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        return insert("""
                insert into snapshot (machine_id, label, what, state, planned_at, taken_at, verified_at, expires_at, booted, note,
                allocated, alone, down_millis, version) values (%d, 'before upgrade', 'BOTH', 'VERIFIED', '%s', '%s', '%s', '%s',
                'YES', 'Everything worked here.', 851000000, 96000000, 3800, 0)"""
                .formatted(machine.id(), now.minusDays(4), now.minusDays(4), now.minusDays(4), now.plusDays(26)));
    }

    /** What a restore has replaced, and can be put back. */
    long safetyCopyOf(MachineFacts machine) {
        long snapshot = snapshotOf(machine);
        sql.sql("update snapshot set origin = 'SAFETY', mode = 'SAFETY', label = 'before “before upgrade” was put back' where id = ?")
                .param(snapshot)
                .update();
        return snapshot;
    }

    /** A disk that runs full, and a round in which its owner is asked about a snapshot. */
    void askAboutSnapshotsOf(MachineFacts machine, Person owner) {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        for (int day = 0; day < 20; day++) {
            sql.sql("insert into disk_sample (host_id, sampled_on, used, total) values (?, ?, ?, 270000000000)")
                    .params(machine.hostId(), now.minusDays(20 - day).toLocalDate(), 150_000_000_000L + day * 3_000_000_000L)
                    .update();
        }
        long round = insert(
                "insert into prune_round (host_id, needed, started_at, deadline, state, version) values (%d, 4000000000, '%s', '%s', 'OPEN', 0)"
                        .formatted(machine.hostId(), now, now.plusDays(6)));
        sql.sql("insert into prune_question (round_id, snapshot_id, owner_id, bytes, last_good) values (?, ?, ?, 96000000, true)")
                .params(round, snapshotOf(machine), owner.id())
                .update();
    }

    /** A look at what a restore would change, that has found something. */
    void previewOf(MachineFacts machine, long snapshot) {
        long job = jobOn(machine);
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        sql.sql("update job set result = ? where id = ?")
                .params("{\"added\":12,\"changed\":3,\"removed\":2,\"unchanged\":40211,\"addedBytes\":1200345,\"removedBytes\":4096,"
                        + "\"left\":14}", job)
                .update();
        String[] items = {"\"added\",\"kind\":\"folder\",\"path\":\"/srv/new\\\\x0aline\",\"before\":null,\"after\":1200000",
                "\"changed\",\"kind\":\"file\",\"path\":\"/etc/hosts\",\"before\":1024,\"after\":2048",
                "\"removed\",\"kind\":\"link\",\"path\":\"/usr/local/bin/tool\",\"before\":14,\"after\":null"};
        for (int at = 0; at < items.length; at++) {
            sql.sql("insert into job_item (job_id, n, at, fields) values (?, ?, ?, ?)")
                    .params(job, at + 1, now,
                            "{\"image\":\"root\",\"change\":" + items[at] + ",\"at\":\"2026-11-2" + at + "T12:00:00Z\"}")
                    .update();
        }
        sql.sql("insert into snapshot_preview (snapshot_id, job_id, asked_at) values (?, ?, ?)")
                .params(snapshot, job, now)
                .update();
    }

    void comment(long request, Person author, String text) {
        desk.comment(request, author, text);
    }

    /** A machine of which the host has told everything, with snapshots. */
    MachineFacts busyMachineOf(Person owner) {
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
                home_used = 1932000000, writes = 'FAST',
                writes_now = 'FAST', facts_at = ? where id = ?""").params(now.minusDays(41), now, machine.id()).update();
        for (String state : new String[]{"VERIFIED", "UNVERIFIED", "FAILED"}) {
            sql.sql("""
                    insert into snapshot (machine_id, label, what, state, planned_at, taken_at, allocated, down_millis, version)
                    values (?, 'before upgrade', 'BOTH', ?, ?, ?, 851000000, 3800, 0)""")
                    .params(machine.id(), state, now.minusDays(3), now.minusDays(3))
                    .update();
        }
        return machine;
    }

    /** A machine whose kernel did what no machine may do. */
    MachineFacts endedMachineOf(Person owner) {
        MachineFacts machine = busyMachineOf(owner);
        sql.sql("update machine set state = 'HALTED', boot = null, started_at = null, offence = 'forbidden-call', offence_at = ? where id = ?")
                .params(Instant.now().minusSeconds(7200).atOffset(ZoneOffset.UTC), machine.id())
                .update();
        return machine;
    }

    /** An admin has set the password of somebody who has not confirmed; the link ends with {@code look}. */
    void givenPassword(Person owner, Person by) {
        OffsetDateTime now = Instant.now().minusSeconds(60).atOffset(ZoneOffset.UTC);
        sql.sql("insert into given_password (account_id, given_by, given_at, email, token_hash, mailed_at) values (?, ?, ?, ?, ?, ?)")
                .params(owner.id(), by.id(), now, owner.email(), DigestUtils.sha256Hex("look"), now)
                .update();
    }

    /** An admin who becomes a tenant tomorrow. */
    void removalOf(Person admin) {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        sql.sql("insert into admin_removal (account_id, loses, asked_by, asked_at, due_at) values (?, 'ROLE', ?, ?, ?)")
                .params(admin.id(), admin.id(), now, now.plusDays(1))
                .update();
    }

    /** A key in somebody's account. */
    long keyOf(Person owner) {
        return insert(
                """
                        insert into ssh_key (account_id, line, name, fingerprint, added_at) values (%d, 'ssh-ed25519 AAAA', 'otter@laptop',
                        'SHA256:uX0Fq7C3lWbqvUe0YbC4n8pF6t5xk3cS2g1hQw9%04d', '%s')"""
                        .formatted(owner.id(), NUMBER.incrementAndGet(), Instant.now().atOffset(ZoneOffset.UTC)));
    }

    /** A pool of addresses on the host of a machine. */
    long poolOn(long host) {
        return insert(
                "insert into address_pool (host_id, network, gateway, excluded, version) values (%d, '10.77.0.0/24', '10.77.0.1', '10.77.0.2', 0)"
                        .formatted(host));
    }

    /** Load that the owner of a machine has announced. */
    long spikeOn(MachineFacts machine) {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        return insert("""
                insert into spike (machine_id, host_id, account_id, what, how_much, starts_at, ends_at, announced_at, version)
                values (%d, %d, %d, 'NETWORK', '50 Mbit/s', '%s', '%s', '%s', 0)"""
                .formatted(machine.id(), machine.hostId(), machine.ownerId(), now.plusHours(2), now.plusHours(5), now));
    }

    /** A mirror on the host of a machine that its owner has asked for, which was pulled three times and failed once. */
    /** A machine that publishes what is on a host, one of its servers being silent, and newer servers to be had. */
    void publisherOf(MachineFacts machine, Person admin) {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        long own = machines.adopt(machine.hostId(), "pub" + NUMBER.incrementAndGet(), admin.id()).id();
        sql.sql("update uml_host set publishes = '203.0.113.7', pull_free_percent = 10 where id = ?")
                .param(machine.hostId())
                .update();
        sql.sql("insert into distribution (host_id, name, text, root_size, home_size, made_at, seen_at, usable) values (?, 'publisher', 'Publishes', 100663296, 33554432, ?, ?, false)")
                .params(machine.hostId(), now, now)
                .update();
        sql.sql("""
                insert into publisher (host_id, public_name, machine_id, servers_from, resting, served_by, guest, http, rsync, ftp, asked_at,
                silent_since, silences, restarts, told, version) values (?, 'pub.example.org', ?, ?, false, 'guest', 'pub', true, true, false, ?, ?, 4, 1,
                false, 0)""")
                .params(machine.hostId(), own, now.minusDays(9), now, now.minusMinutes(5))
                .update();
    }

    long mirrorOf(MachineFacts machine) {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        long mirror = insert(
                """
                        insert into mirror (host_id, machine_id, owner_id, name, held_name, url, kind, leave_out, deletions, limit_mib, most_limit_mib, every_hours, least_hours, cap_percent,
                        state, next_at, last_try_at, last_good_at, failures, problem_code, problem, files, bytes, held, packages, newest, read_at, version)
                        values (%d, %d, %d, 'updates-%s', 'updates-%s', 'rsync://mirror.example.org/updates/11/', 'RPM', 'debug,*.iso', 'FOLLOW', 20480, 20480, 6, 6, 20,
                        'ACTIVE', '%s', '%s', '%s', 1, 'shrunk', '812 of 1000 files would go, more than 20 %%', 1000,
                        3221225472, 3321225472, 990, '%s', now(), 0)"""
                        .formatted(machine.hostId(), machine.id(), machine.ownerId(), machine.name(), machine.name(),
                                now.plusHours(5),
                                now.minusHours(1),
                                now.minusHours(7), now.minusDays(1)));
        for (int run = 0; run < 3; run++) {
            insert("""
                    insert into mirror_run (mirror_id, job_id, started_at, ended_at, outcome, files, bytes, added, changed, removed, fetched)
                    values (%d, %d, '%s', '%s', 'DONE', 1000, %d, 12, 3, 1, 42000000)"""
                    .formatted(mirror, -mirror * 10 - run, now.minusHours(19 - 6 * run),
                            now.minusHours(19 - 6 * run).plusSeconds(75),
                            3000000000L + run * run * 50000000L));
        }
        return mirror;
    }

    /** Something that machines on a host can be made from. */
    long distributionOn(long host) {
        return insert("""
                insert into distribution (host_id, name, text, root_size, home_size, seen_at)
                values (%d, 'debian-%d', 'Debian, small', 67108864, 33554432, '%s')"""
                .formatted(host, NUMBER.incrementAndGet(), Instant.now().atOffset(ZoneOffset.UTC)));
    }

    /** The host of a machine has a network, the machine an address in it, and there is something to make machines from. */
    void network(MachineFacts machine) {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        long pool = poolOn(machine.hostId());
        sql.sql("update uml_host set networks = '10.77.0.1/24 10.78.0.1/24', jump = 'umljump' where id = ?")
                .param(machine.hostId())
                .update();
        sql.sql("""
                update machine set addresses = '10.77.0.3', host_key = 'SHA256:7mS2cK9vJk1n0f3QpXwLr8yE4tZbA6uHdGiVoNsTqYM',
                purpose = 'Trying the next release before sparrow gets it', ends_at = ? where id = ?""")
                .params(now.plusDays(80), machine.id())
                .update();
        sql.sql("insert into shared_folder (host_id, account_id, name, told, told_at, limited, used) values (?, ?, 'otter', '', ?, true, 12000000)")
                .params(machine.hostId(), machine.ownerId(), now)
                .update();
        sql.sql("insert into address (pool_id, host_id, ip, state, machine_id, since) values (?, ?, 172818435, 'USED', ?, ?)")
                .params(pool, machine.hostId(), machine.id(), now.minusDays(10))
                .update();
        sql.sql("""
                insert into address (pool_id, host_id, ip, state, since, free_at, reason)
                values (?, ?, 172818436, 'QUARANTINED', ?, ?, 'answered although no machine had it')""")
                .params(pool, machine.hostId(), now, now.plusDays(1))
                .update();
        for (String[] one : new String[][]{{"debian-12", "Debian 12, minimal"}, {"tiny", "Busybox, started in a second"}}) {
            sql.sql("insert into distribution (host_id, name, text, root_size, home_size, made_at, seen_at) values (?, ?, ?, 67108864, 33554432, ?, ?)")
                    .params(machine.hostId(), one[0], one[1], now.minusDays(3), now)
                    .update();
        }
    }

    /** A job in the middle of its copy, as the host has told of it. */
    long runningJobOn(MachineFacts machine) {
        long job = jobOn(machine);
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        sql.sql("""
                update job set state = 'RUNNING', ended_at = null, outcome = null, progress_step = 'copy-home',
                progress_done = 1181116006, progress_total = 1932735283, last_line = 3 where id = ?""").param(job).update();
        String[][] steps = {{"space", "Checked room: 2.5 GiB needed, 81 GiB free", "DONE"},
                {"halt", "Written out and halted in order", "DONE"}, {"copy-home", "Copying /home", "STARTED"},
                {"boot", "Start it and wait until it answers", "PLANNED"}, {"verify", "Check the copy", "PLANNED"}};
        for (int at = 0; at < steps.length; at++) {
            sql.sql("""
                    insert into job_step (job_id, position, name, title, state, begun_at, ended_at, leaves)
                    values (?, ?, ?, ?, ?, ?, ?, 'NOTHING')""")
                    .params(job, at, steps[at][0], steps[at][1], steps[at][2], at < 3 ? now.minusSeconds(3 - at) : null,
                            at < 2 ? now : null)
                    .update();
            sql.sql("insert into job_line (job_id, n, at, text) values (?, ?, ?, ?)")
                    .params(job, at + 1, now, "guest " + machine.name() + ": line " + at)
                    .update();
        }
        return job;
    }

    private long insert(String statement) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        sql.sql(statement).update(key, "id");
        return key.getKey().longValue();
    }
}
