package org.magrathea.requests;

import static org.magrathea.given.Given.aMachine;
import static org.magrathea.given.Given.aPerson;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.magrathea.Databases;
import org.magrathea.MagratheaApplication;
import org.magrathea.StandingScheduler;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.jobs.Worker;
import org.magrathea.notifications.UnwrittenMails;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A portal on one database with a stopped scheduler. Tests act as its workers. It starts once for all classes that use it, one after
 * the other, and each test has people, machines and requests of its own.
 */
public final class RacedPortal implements AutoCloseable {

    private static final Map<String, ConfigurableApplicationContext> STARTED = new HashMap<>();
    /** Loggers of other test classes that run in parallel. */
    private static final String OF_HOSTS = "org.apache.sshd.";

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
            if (event.getThrowableProxy() != null && !event.getLoggerName().startsWith(OF_HOSTS)) {
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

    public static synchronized RacedPortal on(String database) {
        return new RacedPortal(STARTED.computeIfAbsent(database, RacedPortal::start));
    }

    private static ConfigurableApplicationContext start(String database) {
        String url = database.equals("H2")
                ? "jdbc:h2:mem:raced;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000"
                : Databases.postgresUrl("raced");
        return new SpringApplicationBuilder(MagratheaApplication.class, StandIns.class, StandingScheduler.class,
                UnwrittenMails.class).run(
                        "--server.port=0",
                        "--spring.datasource.url=" + url, "--spring.datasource.hikari.max-lifetime=0",
                        "--magrathea.data=target/raced",
                        "--magrathea.hosts.refresh=1h", "--magrathea.machines.refresh=1h", "--db-scheduler.enabled=false");
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
        return aPerson(role).in(sql);
    }

    /** Creates a running machine on its own host. Returns its number. */
    public long machineOf(Person owner) {
        return aMachine().of(owner).running().in(sql);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Exceptions logged since the last call. */
    public List<String> traces() {
        List<String> seen = List.copyOf(traces.seen);
        traces.seen.clear();
        return seen;
    }

    /** Hears no exceptions any more. The portal goes on for other tests. */
    @Override
    public void close() {
        ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(traces);
    }
}
