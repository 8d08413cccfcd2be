package org.magrathea;

import static org.magrathea.given.Given.aMachine;
import static org.magrathea.given.Given.aPerson;
import static org.magrathea.given.Given.aSnapshot;
import static org.magrathea.given.Given.aSnapshotRequest;

import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.given.Given;
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
        "magrathea.data=target/quiet", "magrathea.hosts.refresh=1h", "magrathea.mirrors.poll-interval=1h",
        "magrathea.requests.poll-interval=1h",
        "magrathea.publicmirror.poll-interval=1h",
        "magrathea.machines.refresh=1h",
        "magrathea.hosts.metrics=200ms",
        "magrathea.snapshots.retention-interval=1h", "magrathea.machines.expiry-interval=1h",
        "magrathea.jobs.late-interval=1h", "magrathea.requests.slot-interval=1h",
        "magrathea.pruning.poll-interval=1h",
        "magrathea.sharedfolders.sync-interval=1h", "magrathea.digests.poll-interval=1h",
        "spring.mail.host=127.0.0.1", "spring.mail.properties.mail.smtp.timeout=3000", "magrathea.outbox.first-retry=200ms",
        "magrathea.outbox.longest-retry=400ms", "db-scheduler.polling-interval=100ms", "logging.level.com.icegreen=warn"})
@Import({QuietPortal.StandIns.class, RestingScheduler.class})
public abstract class QuietPortal {

    protected static final int MAIL_PORT = freePort();
    protected static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

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
        return Given.serial();
    }

    protected Person tenant(String name) {
        return person(name, name + "@example.org", Role.TENANT, VIENNA);
    }

    protected Person admin(String name) {
        return person(name, name + "@example.org", Role.ADMIN, VIENNA);
    }

    protected Person person(String name, String email, Role role, ZoneId zone) {
        String own = name + serial();
        return aPerson(role).called(own).at(email.replace(name, own)).living(zone).in(sql);
    }

    /** Admins of earlier tests decide nothing any more. */
    protected void noAdmins() {
        sql.sql("update account set enabled = false where role = 'ADMIN'").update();
    }

    /** Without it, the portal would try the mails of a test again and again during all later classes. */
    @AfterEach
    void stopDeliveries() {
        keepMails();
    }

    /** Mails that earlier tests have left are not tried any more. */
    protected void emptyOutbox() {
        keepMails();
        awaitCount("the end of deliveries",
                "select 1 - sign(count(*)) from scheduled_tasks where task_name = 'mail' and picked");
    }

    private void keepMails() {
        sql.sql("update mail set state = 'KEPT', version = version + 1 where state in ('QUEUED', 'RETRYING')").update();
    }

    /** A running machine of its own host, named and owned; returns its number. */
    protected long machine(String name, Person owner) {
        return aMachine().called(name).of(owner).running().in(sql);
    }

    /** Waits until a query counts something, two minutes at most. */
    protected void awaitCount(String what, String count) {
        Patience.await(what, PATIENCE).until(() -> sql.sql(count).query(Long.class).single() != 0);
    }

    /** A checked snapshot of a machine; its number. */
    protected long snapshotOf(long machine, String label, String origin, Instant takenAt) {
        return aSnapshot().of(machine).labelled(label).takenBy(origin).takenAt(takenAt).in(sql);
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
        return aSnapshotRequest().of(machine, name).because(why).at(startsAt).sentBy(requester, desk);
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
