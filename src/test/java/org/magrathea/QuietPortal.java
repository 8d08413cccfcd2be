package org.magrathea;

import java.net.ServerSocket;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.Role;
import org.magrathea.requests.Asked;
import org.magrathea.requests.DecisionDesk;
import org.magrathea.requests.RequestDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole portal on a real database, driven through its desks, with a host whose answers a test scripts. One context for
 * all test classes that extend it. Its mail server is whatever a test starts on {@link #MAIL_PORT}.
 * What looks after things again and again does so when a test says so, not beside it.
 * Its connections stay: the check constraints of a database in memory end with the one that made its tables.
 */
@SpringBootTest(properties = {"spring.datasource.url=jdbc:h2:mem:quiet;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
        "spring.datasource.hikari.max-lifetime=0",
        "magrathea.address=https://portal.example.org", "magrathea.mail-from=Magrathea <magrathea@portal.example.org>",
        "magrathea.data=target/quiet", "magrathea.hosts.refresh=1h", "magrathea.mirrors.look=1h", "magrathea.publishing.look=1h",
        "magrathea.machines.refresh=1h",
        "magrathea.hosts.metrics=200ms",
        "magrathea.snapshots.look-after=1h", "magrathea.machines.look-after=1h", "magrathea.pruning.look=1h",
        "magrathea.folders.tell=1h",
        "spring.mail.host=127.0.0.1", "spring.mail.properties.mail.smtp.timeout=3000", "magrathea.outbox.first-retry=200ms",
        "magrathea.outbox.longest-retry=400ms", "db-scheduler.polling-interval=100ms", "logging.level.com.icegreen=warn"})
@Import({QuietPortal.StandIns.class, RestingScheduler.class})
public abstract class QuietPortal {

    protected static final int MAIL_PORT = freePort();
    protected static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    /** Of no host: nobody connects. */
    private static final String HOST_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL96WbEe6xZ+mbKJJ+YgVD4GjkYx0hlAd2Hap+pu3bDh";
    private static final AtomicInteger SERIAL = new AtomicInteger();

    @Autowired
    protected JdbcClient sql;
    @Autowired
    protected RequestDesk desk;
    @Autowired
    protected DecisionDesk decisions;
    @Autowired
    protected HostOfTests host;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry settings) {
        settings.add("spring.mail.port", () -> MAIL_PORT);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class StandIns {

        @Bean
        @Primary
        HostOfTests hostOfTests() {
            return new HostOfTests();
        }

        @Bean
        Refusal refusal() {
            return new Refusal();
        }

        @Bean
        Clash clash() {
            return new Clash();
        }
    }

    /** A number that no other test uses, for names. */
    protected static int serial() {
        return SERIAL.incrementAndGet();
    }

    protected Person tenant(String name) {
        return person(name, name + "@example.org", Role.TENANT, VIENNA);
    }

    protected Person admin(String name) {
        return person(name, name + "@example.org", Role.ADMIN, VIENNA);
    }

    protected Person person(String name, String email, Role role, ZoneId zone) {
        String own = name + serial();
        sql.sql("""
                insert into account (name, email, password_hash, password_temporary, role, zone, enabled, generation, created_at,
                version) values (:name, :email, '-', false, :role, :zone, true, 1, now(), 0)""")
                .param("name", own)
                .param("email", email.replace(name, own))
                .param("role", role.name())
                .param("zone", zone.getId())
                .update();
        long id = sql.sql("select id from account where name = :name").param("name", own).query(Long.class).single();
        return new Person(id, own, email.replace(name, own), role, zone);
    }

    /** Admins of earlier tests decide nothing any more. */
    protected void noAdmins() {
        sql.sql("update account set enabled = false where role = 'ADMIN'").update();
    }

    /** Mails that earlier tests have left are not tried any more. */
    protected void emptyOutbox() {
        sql.sql("update mail set state = 'KEPT', version = version + 1 where state in ('QUEUED', 'RETRYING')").update();
    }

    /** A running machine of its own host, named and owned; returns its number. */
    protected long machine(String name, Person owner) {
        String hostName = "host" + serial();
        sql.sql("""
                insert into uml_host (name, address, port, login, host_key, jobs_at_once, network, seen_at, version)
                values (:name, '127.0.0.1', 22, 'umlhost', :key, 4, 'none', now(), 0)""")
                .param("name", hostName)
                .param("key", HOST_KEY)
                .update();
        sql.sql("""
                insert into machine (name, held_name, host_id, owner_id, state, distribution, addresses, memory, root_size, root_allocated,
                home_size, home_allocated, facts_at, version) values (:name, :name, (select id from uml_host where name = :host), :owner,
                'RUNNING', 'debian', '', 100000000, 1000, 1000, 1000, 1000, now(), 0)""")
                .param("name", name)
                .param("host", hostName)
                .param("owner", owner.id())
                .update();
        return sql.sql("select id from machine where name = :name").param("name", name).query(Long.class).single();
    }

    /** Waits until a query counts something, half a minute at most. */
    protected void awaitCount(String what, String count) {
        long until = System.nanoTime() + 30_000_000_000L;
        while (sql.sql(count).query(Long.class).single() == 0) {
            if (System.nanoTime() > until) {
                throw new AssertionError("Waited in vain for " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** A checked snapshot of a machine; its number. */
    protected long snapshotOf(long machine, String label, String origin, Instant takenAt) {
        sql.sql("""
                insert into snapshot (machine_id, label, what, state, origin, planned_at, taken_at, verified_at, booted, allocated,
                alone, version) values (:machine, :label, 'BOTH', 'VERIFIED', :origin, :at, :at, :at, 'YES', 1000, 400, 0)""")
                .param("machine", machine)
                .param("label", label)
                .param("origin", origin)
                .param("at", takenAt.atOffset(ZoneOffset.UTC))
                .update();
        return sql.sql("select max(id) from snapshot").query(Long.class).single();
    }

    /** Subjects of the mails to a person, oldest first. */
    protected List<String> mailsTo(Person reader) {
        return sql.sql("select subject from mail where recipient_id = :reader order by id")
                .param("reader", reader.id())
                .query(String.class)
                .list();
    }

    protected long askForSnapshot(Person requester, long machine, @Nullable String why, @Nullable Instant startsAt) {
        String name = sql.sql("select name from machine where id = :id").param("id", machine).query(String.class).single();
        return desk.submit(requester, new Asked("snapshot", machine, "{\"what\":\"BOTH\",\"label\":\"before upgrade\"}",
                "Snapshot of " + name, "Halt " + name + ", copy / and /home, and start it again.", why, startsAt));
    }

    protected String stateOf(long request) {
        return sql.sql("select state from request where id = :id").param("id", request).query(String.class).single();
    }

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        } catch (java.io.IOException none) {
            throw new java.io.UncheckedIOException(none);
        }
    }
}
