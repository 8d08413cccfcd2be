package org.magrathea.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
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

    private long insert(String statement) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        sql.sql(statement).update(key, "id");
        return key.getKey().longValue();
    }
}
