package org.magrathea.requests;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.magrathea.Databases;
import org.magrathea.MagratheaApplication;
import org.magrathea.StandingScheduler;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.Role;
import org.magrathea.jobs.Worker;
import org.magrathea.machines.Machines;
import org.magrathea.notifications.UnwrittenMails;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A portal on one database whose scheduler stands still: a test is its workers. */
public final class RacedPortal implements AutoCloseable {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    public final JdbcClient sql;
    public final RequestDesk desk;
    public final DecisionDesk decisions;
    final OfferDesk offers;
    final RacedHost host;
    final Worker worker;
    private final ConfigurableApplicationContext context;
    private final Traces traces = new Traces();

    /** Logged exceptions. */
    private static final class Traces extends AppenderBase<ILoggingEvent> {

        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getThrowableProxy() != null) {
                seen.add(event.getFormattedMessage() + ": " + event.getThrowableProxy().getClassName() + " "
                        + event.getThrowableProxy().getMessage());
            }
        }
    }

    static class StandIns {

        @Bean
        @Primary
        RacedHost racedHost() {
            return new RacedHost();
        }
    }

    public static RacedPortal on(String database) {
        String url = database.equals("H2")
                ? "jdbc:h2:mem:raced" + SERIAL.incrementAndGet() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000"
                : Databases.postgresUrl("raced" + SERIAL.incrementAndGet());
        return new RacedPortal(new SpringApplicationBuilder(MagratheaApplication.class, StandIns.class, StandingScheduler.class,
                UnwrittenMails.class).run(
                        "--server.port=0",
                        "--spring.datasource.url=" + url, "--spring.datasource.hikari.max-lifetime=0",
                        "--magrathea.data=target/raced",
                        "--magrathea.hosts.refresh=1h", "--magrathea.machines.refresh=1h", "--db-scheduler.enabled=false",
                        "--logging.level.org.magrathea=warn",
                        "--logging.level.org.magrathea.jobs.JobWorker=error"));
    }

    private RacedPortal(ConfigurableApplicationContext context) {
        this.context = context;
        sql = context.getBean(JdbcClient.class);
        desk = context.getBean(RequestDesk.class);
        decisions = context.getBean(DecisionDesk.class);
        offers = context.getBean(OfferDesk.class);
        host = context.getBean(RacedHost.class);
        worker = new Worker(context);
        traces.start();
        ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(traces);
    }

    public Person person(Role role) {
        String name = role.name().toLowerCase(Locale.ROOT) + SERIAL.incrementAndGet();
        sql.sql("""
                insert into account (name, email, password_hash, password_temporary, role, zone, enabled, generation, created_at,
                version) values (:name, :email, '-', false, :role, 'UTC', true, 1, now(), 0)""")
                .param("name", name)
                .param("email", name + "@example.org")
                .param("role", role.name())
                .update();
        long id = sql.sql("select id from account where name = ?").param(name).query(Long.class).single();
        return new Person(id, name, name + "@example.org", role, ZoneId.of("UTC"));
    }

    /** A running machine on a host of its own; its number. */
    public long machineOf(Person owner) {
        String name = "m" + SERIAL.incrementAndGet();
        sql.sql("""
                insert into uml_host (name, address, port, login, host_key, jobs_at_once, network, seen_at, version)
                values (:name, '127.0.0.1', 22, 'umlhost',
                'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL96WbEe6xZ+mbKJJ+YgVD4GjkYx0hlAd2Hap+pu3bDh', 4, 'none', now(), 0)""")
                .param("name", "host-of-" + name)
                .update();
        long on = sql.sql("select id from uml_host where name = ?").param("host-of-" + name).query(Long.class).single();
        long machine = context.getBean(Machines.class).adopt(on, name, owner.id()).id();
        sql.sql("update machine set state = 'RUNNING', facts_at = now(), root_size = 1000, home_size = 1000 where id = ?")
                .param(machine)
                .update();
        return machine;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Exceptions that were logged since the last call. */
    public List<String> traces() {
        List<String> seen = List.copyOf(traces.seen);
        traces.seen.clear();
        return seen;
    }

    @Override
    public void close() {
        ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(traces);
        context.close();
    }
}
