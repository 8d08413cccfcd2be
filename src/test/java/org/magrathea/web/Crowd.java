package org.magrathea.web;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills a database by SQL with machines and all that comes with them, in proportions: a tenant has four machines, a machine 30
 * snapshots. One tenant, otter, has every sixteenth machine; the first of those has 300 snapshots more and every fourth entry. Rows that are added
 * later stand between those that are there, in each order in which they are listed by name.
 */
final class Crowd {

    private static final int CHUNK = 50_000;
    private static final String NOW = "current_timestamp";
    private static final String[][] KINDS = {{"snapshot", "'{\"what\":\"BOTH\",\"label\":\"before upgrade\"}'"},
            {"restore", "'{\"snapshot\":' || (:snapshots + 1 + mod(s.x, 100)) || ',\"what\":\"BOTH\",\"safety\":true}'"},
            {"resize", "'{\"memoryMib\":128,\"rootMib\":1024,\"homeMib\":2048,\"formerMemoryMib\":96,\"formerRootMib\":1024,"
                    + "\"formerHomeMib\":2048,\"days\":null}'"},
            {"schedule", "'{\"every\":\"DAY\",\"weekday\":\"MONDAY\",\"what\":\"BOTH\",\"mode\":\"STOP\",\"last\":3,\"daily\":7,"
                    + "\"weekly\":4,\"monthly\":2}'"},
            {"reinstall", "'{\"distribution\":\"debian-13\",\"former\":\"debian-12\"}'"},
            {"image-import",
                    "'{\"name\":\"own' || s.x || '\",\"url\":\"https://images.example.org/own.ext4.xz\",\"sha256\":\"' || repeat('a', 64) || '\"}'"},
            {"mirror", "'{\"wish\":{\"name\":\"own' || s.x || '\",\"url\":\"rsync://mirror.example.org/' || s.x ||"
                    + " '/\",\"kind\":\"RPM\",\"leaveOut\":[],\"deletions\":\"FOLLOW\",\"limitMib\":20480,\"everyHours\":6},"
                    + "\"files\":10,\"bytes\":1000,\"newest\":null,\"metadata\":\"none\",\"exact\":true,\"features\":null,"
                    + "\"redirect\":null}'"},
            {"new-machine", "'{\"host\":' || m.host_id || ',\"name\":\"more' || s.x || '\",\"distribution\":\"debian-13\","
                    + "\"memoryMib\":96,\"rootMib\":1024,\"homeMib\":1024,\"purpose\":\"Trying things\",\"days\":90,"
                    + "\"autostart\":true}'"}};

    private final JdbcClient sql;
    private final boolean postgres;
    private final long otter;
    private Runnable moreRequests = () -> {
    };
    private int serial;
    private int names;

    Crowd(JdbcClient sql, boolean postgres, long otter) {
        this.sql = sql;
        this.postgres = postgres;
        this.otter = otter;
    }

    /** How much there is of what grows with time, for each machine. */
    record History(int requests, int mails, int entries) {
    }

    /** So many machines more, with their hosts, owners and history. */
    void grow(int machines, History history) {
        serial++;
        flushEachCommit(false);
        long hosts = hosts(Math.max(1, machines / 100));
        long owners = tenants(Math.max(1, machines / 4));
        long first = machines(machines, hosts, Math.max(1, machines / 100), owners, Math.max(1, machines / 4));
        long snapshots = snapshots(machines, first);
        requests(machines, first, snapshots, history);
        moreRequests = () -> requests(machines, first, snapshots, new History(99 * history.requests(), 0, 0));
        jobs(machines, first, history);
        mails(machines, owners, history);
        ledger(machines, first, history);
        mirrors(machines, hosts, first);
        announcements(machines, first);
        rules(first);
        removedMachines(machines, first);
        flushEachCommit(true);
        if (machines >= 25) {
            sql.sql("analyze").update();
        }
    }

    /** Makes the requests of the machines that were added last a hundred times as many. */
    void askMore() {
        flushEachCommit(false);
        moreRequests.run();
        flushEachCommit(true);
        sql.sql("analyze").update();
    }

    /** Hosts more, each with distributions and a pool of addresses; the number before their first. */
    long hosts(int number) {
        long before = highest("uml_host");
        insert(number, "uml_host",
                """
                        (name, address, port, login, host_key, jobs_at_once, network, version, seen_at, disk_total, disk_free, disk_reserve,
                        memory_total, memory_available, memory_promised, cpus, load_average, guests, networks, jump)""",
                """
                        select %s, '127.0.0.1', 1, 'umlhost',
                        'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl', 2, 'none', 0, current_timestamp,
                        8000000000000, 7000000000000, 1073741824, 250000000000, 210000000000, 47000000000, 2, 0.42, 25, '10.77.0.1/16',
                        'umljump' from"""
                        .formatted(name("zaphod", number)),
                Map.of());
        sql.sql("""
                insert into distribution (host_id, name, text, root_size, home_size, seen_at)
                select id, 'debian-13', 'Debian 13', 67108864, 33554432, current_timestamp from uml_host where id > :before""")
                .param("before", before)
                .update();
        sql.sql("""
                insert into address_pool (host_id, kind, network, gateway, excluded, version)
                select id, 'PRIVATE', '10.77.0.0/16', '10.77.0.1', '', 0 from uml_host where id > :before""")
                .param("before", before)
                .update();
        return before;
    }

    private long tenants(int number) {
        long before = highest("account");
        insert(number, "account", """
                (name, email, password_hash, password_temporary, role, zone, enabled, generation, created_at, version)""", """
                select %s, 'tenant' || s.x || '@example.org', '-', false, 'TENANT', 'Europe/Lisbon', true, 1, current_timestamp, 0
                from""".formatted(name("tenant", number)), Map.of());
        sql.sql("""
                insert into ssh_key (account_id, line, name, fingerprint, added_at)
                select id, 'ssh-ed25519 AAAA', 'laptop', 'SHA256:' || id, current_timestamp from account where id > :before""")
                .param("before", before)
                .update();
        sql.sql("""
                insert into quota (account_id, resource, amount, set_by, set_at)
                select a.id, r.resource, r.amount, a.id, current_timestamp from account a cross join
                (select 'MACHINES' as resource, 10 as amount union all select 'MEMORY', 1073741824
                union all select 'DISK', 21474836480) r
                where a.id > :before and mod(a.id, 10) = 0""")
                .param("before", before)
                .update();
        sql.sql("""
                insert into given_password (account_id, given_by, given_at, email, token_hash, mailed_at)
                select id, id, current_timestamp, email, 'x' || id, current_timestamp from account
                where id > :before and mod(id, 3) = 1""").param("before", before).update();
        return before;
    }

    private long machines(int number, long hosts, int ofHosts, long owners, int ofOwners) {
        long before = highest("machine");
        insert(number, "machine",
                """
                        (name, held_name, host_id, owner_id, state, boot, started_at, distribution, addresses, memory, memory_used, root_size,
                        root_allocated, root_used, home_size, home_allocated, home_used, durability, durability_now, facts_at, version)""",
                """
                        select %1$s, %1$s, :hosts + 1 + mod(s.x, :ofHosts),
                        case when mod(s.x, 16) = 0 then :otter else :owners + 1 + mod(s.x, :ofOwners) end, 'RUNNING', 'b', current_timestamp,
                        'Debian 13', '10.77.1.' || mod(s.x, 250), 100663296, 43000000, 1073741824, 690000000, 686000000, 2147483648,
                        1950000000, 1932000000, 'FAST', 'FAST', current_timestamp, 0 from"""
                        .formatted(name("m", number)),
                Map.of("hosts", hosts, "ofHosts", ofHosts, "owners", owners, "ofOwners", ofOwners, "otter", otter));
        sql.sql("""
                insert into address (pool_id, host_id, ip, kind, state, machine_id, since)
                select p.id, m.host_id, 172818432 + 300 + mod(m.id, 65000), 'PRIVATE', 'USED', m.id, current_timestamp from machine m
                join address_pool p on p.host_id = m.host_id where m.id > :before""")
                .param("before", before)
                .update();
        return before;
    }

    /** As many as there are others, each removed a second later than the one before. */
    private void removedMachines(int machines, long first) {
        sql.sql("""
                insert into machine (name, lifecycle_state, removed_at, host_id, owner_id, state, distribution, addresses, memory, root_size,
                root_allocated, home_size, home_allocated, facts_at, version)
                select name, 'REMOVED', %s, host_id, owner_id, 'MISSING', distribution, '', memory, root_size, root_allocated, home_size,
                home_allocated, facts_at, 0 from machine m where m.id > :first and m.id <= :first + :machines order by m.id"""
                .formatted(ago("(:machines - m.id + :first)", 1)))
                .param("first", first)
                .param("machines", machines)
                .update();
    }

    private long snapshots(int machines, long first) {
        long before = highest("snapshot");
        String columns = """
                (machine_id, label, what, state, planned_at, taken_at, verified_at, expires_at, booted, allocated, alone, down_millis,
                version)""";
        String values = """
                'before upgrade', 'BOTH', 'VERIFIED', %1$s, %1$s, %1$s, %2$s, 'YES', 851000000, 90000000 + s.x, 3800, 0 from"""
                .formatted(ago("mod(s.x, 5000)", 600), ago("mod(s.x, 1000)", -100_000));
        insert(machines * 30, "snapshot", columns, "select :first + 1 + mod(s.x, :machines), " + values,
                Map.of("first", first, "machines", machines));
        if (serial == 1) {
            insert(300, "snapshot", columns, "select (select min(id) from machine where owner_id = :otter), " + values,
                    Map.of("otter", otter));
        }
        return before;
    }

    private void requests(int machines, long first, long snapshots, History history) {
        long before = highest("request");
        int waiting = machines < 25 ? 1 : Math.max(24, machines / 5);
        int number = Math.max(machines * history.requests(), 2 * waiting);
        StringBuilder kind = new StringBuilder("case mod(s.x, " + KINDS.length + ")");
        StringBuilder details = new StringBuilder(kind);
        for (int at = 0; at < KINDS.length; at++) {
            kind.append(" when ").append(at).append(" then '").append(KINDS[at][0]).append("'");
            details.append(" when ").append(at).append(" then ").append(KINDS[at][1]);
        }
        for (int from = 1; from <= number; from += CHUNK) {
            sql.sql(("insert into request (kind, machine_id, requester_id, state, revision, details, title, sentence, why, "
                    + "submitted_at, revised_at, ended_at, ending, version) select " + kind + " end, m.id, m.owner_id, "
                    + "case when s.x > :done then 'SUBMITTED' else 'DONE' end, 1, " + details + " end, 'Snapshot of ' || m.name, "
                    + "'Halt it, copy it, and start it again.', 'Debian 12 to 13', %1$s, %1$s, "
                    + "case when s.x > :done then null else %1$s end, case when s.x > :done then null else 'Done.' end, 0 from %2$s "
                    + "join machine m on m.id = :first + 1 + mod(s.x * 7, :machines) order by s.x")
                    .formatted(ago("(:number - s.x)", 60), series(from, Math.min(number, from + CHUNK - 1))))
                    .param("done", number - waiting)
                    .param("number", number)
                    .param("first", first)
                    .param("machines", machines)
                    .param("snapshots", snapshots)
                    .update();
        }
        sql.sql("""
                insert into decision (request_id, kind, revision, approved, decided_by, decided_at)
                select id, kind, 1, true, requester_id, submitted_at from request where id > :before and state = 'DONE'""")
                .param("before", before)
                .update();
    }

    private void jobs(int machines, long first, History history) {
        long before = highest("job");
        int number = machines * history.requests();
        for (int from = 1; from <= number; from += CHUNK) {
            sql.sql(("insert into job (host_id, machine_id, machine_name, title, verb, arguments, state, not_before, queued_at, begun_at, "
                    + "ended_at, fence, attempts, last_line, version, outcome) select m.host_id, m.id, m.name, "
                    + "'Snapshot of ' || m.name, 'boot', '{\"machine\":\"' || m.name || '\"}', "
                    + "case when s.x > :done and (mod(m.id, 3) = 0 or m.owner_id = :otter) then 'QUEUED' else 'DONE' end, %1$s, %1$s, %1$s, %1$s, 1, 1, 0, 0, 'Done' from %2$s "
                    + "join machine m on m.id = :first + 1 + mod(s.x, :machines) order by s.x")
                    .formatted(ago("(:number - s.x)", 60), series(from, Math.min(number, from + CHUNK - 1))))
                    .param("done", number - machines)
                    .param("otter", otter)
                    .param("number", number)
                    .param("first", first)
                    .param("machines", machines)
                    .update();
        }
        for (int step = 0; step < 3; step++) {
            sql.sql("insert into job_step (job_id, position, name, title, state) select id, " + step + ", 'step" + step
                    + "', 'Copying', case when state = 'DONE' then 'DONE' else 'PLANNED' end from job where id > :before")
                    .param("before", before)
                    .update();
        }
    }

    private void mails(int machines, long owners, History history) {
        int number = machines * history.mails();
        for (int from = 1; from <= number; from += CHUNK) {
            sql.sql(("insert into mail (event_key, recipient_id, topic, to_address, subject, message_id, text_body, html_body, state, "
                    + "attempts, in_doubt, written_at, queued_at, version) select 'crowd-%1$d-' || s.x, "
                    + ":owners + 1 + mod(s.x, :ofOwners), 'request-' || s.x, 'tenant@example.org', '[magrathea] Snapshot approved', "
                    + "'<%1$d.' || s.x || '@example.org>', repeat('text ', 60), repeat('<p>text', 80), "
                    + "case when s.x > :number - 20 then 'REFUSED' when mod(s.x, 10) = 0 then 'KEPT' else 'SENT' end, 1, 0, %2$s, "
                    + "%2$s, 0 from %3$s order by s.x")
                    .formatted(serial, ago("(:number - s.x)", 30), series(from, Math.min(number, from + CHUNK - 1))))
                    .param("owners", owners)
                    .param("ofOwners", Math.max(1, machines / 4))
                    .param("number", number)
                    .update();
        }
    }

    /** Entries whose hashes are no hashes, but follow each other. */
    private void ledger(int machines, long first, History history) {
        long before = sql.sql("select entry_id from ledger_head").query(Long.class).single();
        String last = sql.sql("select hash from ledger_head").query(String.class).optional().orElse(null);
        int number = machines * history.entries();
        for (int from = 1; from <= number; from += CHUNK) {
            sql.sql("""
                    insert into ledger_entry (id, at, actor, act, machine_id, machine_name, what, previous_hash, hash)
                    select :before + s.x, %1$s, 'heron', 'job.queued', m.id, m.name, 'heron queued a snapshot of ' || m.name,
                    case when s.x = 1 then cast(:last as char(64)) else %3$s end, %4$s from %2$s
                    join machine m on m.id = :first + 1 + case when mod(s.x, 4) = 0 then mod(15, :machines) else mod(s.x, :machines) end
                    order by s.x"""
                    .formatted(ago("(:number - s.x)", 5), series(from, Math.min(number, from + CHUNK - 1)),
                            padded(":before + s.x - 1"), padded(":before + s.x")))
                    .param("before", before)
                    .param("last", last)
                    .param("number", number)
                    .param("first", first)
                    .param("machines", machines)
                    .update();
        }
        sql.sql("update ledger_head set entry_id = (select max(id) from ledger_entry), hash = (select hash from ledger_entry"
                + " where id = (select max(id) from ledger_entry))").update();
        sql.sql("""
                insert into machine_activity (entry_id, machine_id, kind, by_admin, person)
                select id, machine_id, case when mod(id, 3) = 0 then 'JOB' else 'POWER' end, true, 'heron' from ledger_entry
                where id > :before""").param("before", before).update();
    }

    private void mirrors(int machines, long hosts, long first) {
        long before = highest("mirror");
        insert(Math.max(1, machines / 10), "mirror",
                """
                        (host_id, machine_id, owner_id, name, held_name, url, kind, leave_out, deletions, limit_mib, every_hours, cap_percent,
                        state, failures, files, bytes, held, version)""",
                """
                        select :hosts + 1, :first + 1, :otter, %1$s, %1$s, 'rsync://mirror.example.org/pub/' || s.x || '/', 'RPM', 'none',
                        'FOLLOW', 20480, 6, 20, 'ACTIVE', 0, 1000, 3221225472, 3321225472, 0 from"""
                        .formatted(name("mirror", Math.max(1, machines / 10))),
                Map.of("hosts", hosts, "first", first, "otter", otter));
        sql.sql(("insert into mirror_run (mirror_id, job_id, started_at, ended_at, outcome, files, bytes, added, changed, removed, "
                + "fetched) select m.id, 100000000 + m.id * 1000 + s.x, %1$s, %1$s, 'DONE', 10, 1000, 1, 1, 1, 1000 from mirror m, "
                + "%2$s where m.id > :before").formatted(ago("s.x", 21_000), series(1, 28))).param("before", before).update();
    }

    private void announcements(int machines, long first) {
        sql.sql(("insert into load_announcement (machine_id, host_id, account_id, what, how_much, starts_at, ends_at, announced_at, version) "
                + "select m.id, m.host_id, m.owner_id, 'NETWORK', '50 Mbit/s', %1$s, %2$s, current_timestamp, 0 from machine m "
                + "where m.id > :first and mod(m.id, 10) = 1").formatted(ago("m.id", -100_000), ago("m.id", -200_000)))
                .param("first", first)
                .update();
        sql.sql(("insert into announcement (title, text, audience, created_by, created_at, ends_at, version) "
                + "select 'Maintenance', 'All machines restart.', 'PEOPLE', m.owner_id, %1$s, %2$s, 0 from machine m "
                + "where m.id > :first and mod(m.id, 10) = 2").formatted(ago("m.id", 100_000), ago("m.id", 50_000)))
                .param("first", first)
                .update();
    }

    /** Rules that are off. */
    private void rules(long first) {
        sql.sql("insert into rule (kind, revision, name, conditions, state, changed_by, changed_at, failures, version) "
                + "select 'resize', 1, 'Rule ' || m.id, '{\"disk\":1048576}', 'DISABLED', m.owner_id, current_timestamp, 0, 0 "
                + "from machine m where m.id > :first and mod(m.id, 10) = 1").param("first", first).update();
    }

    /** The machine that has most snapshots. */
    String machineOfOtter() {
        return sql.sql("select name from machine where id = (select min(id) from machine where owner_id = :otter)")
                .param("otter", otter)
                .query(String.class)
                .single();
    }

    /** A host with machines and mirrors. */
    long host() {
        return sql.sql("select min(id) from uml_host").query(Long.class).single();
    }

    /** A request for a snapshot that waits for a decision. */
    long waitingRequest() {
        return sql.sql("select max(id) from request where kind = 'snapshot' and state = 'SUBMITTED'").query(Long.class).single();
    }

    /** Half of the highest number. */
    long middle(String table) {
        return highest(table) / 2;
    }

    /** What a query finds, as pages show it. */
    List<String> texts(String query) {
        return sql.sql(query).param("otter", otter).query(String.class).list();
    }

    /** The portal has H2 write each commit to the disk, which takes hours for so many rows. */
    private void flushEachCommit(boolean on) {
        if (!postgres) {
            sql.sql("set write_delay " + (on ? 0 : 500)).update();
        }
    }

    private void insert(int number, String table, String columns, String select, Map<String, Object> values) {
        sql.sql("insert into " + table + " " + columns + " " + select + " " + series(1, number) + " order by s.x")
                .params(values)
                .update();
    }

    private String series(int from, int to) {
        return "(select cast(x as bigint) as x from " + (postgres
                ? "generate_series(" + from + ", " + to + ") as g(x)"
                : "system_range(" + from + ", " + to + ")") + ") s";
    }

    /** So many times a number of seconds ago. */
    private String ago(String times, int seconds) {
        return postgres
                ? NOW + " - cast(" + times + " as double precision) * " + seconds + " * interval '1 second'"
                : "dateadd(second, -(" + seconds + ") * " + times + ", " + NOW + ")";
    }

    /** In an order that is not the one in which they are made. */
    private String name(String kind, int number) {
        names += number;
        return "'" + kind + "' || " + lpad("mod((s.x + " + (names - number) + ") * 7919, 1000003)", 7);
    }

    private String padded(String number) {
        return lpad(number, 64);
    }

    private static String lpad(String number, int length) {
        return "lpad(cast(" + number + " as varchar(20)), " + length + ", '0')";
    }

    private long highest(String table) {
        return sql.sql("select coalesce(max(id), 0) from " + table).query(Long.class).single();
    }
}
