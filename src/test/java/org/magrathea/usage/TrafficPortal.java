package org.magrathea.usage;

import static org.magrathea.given.Given.aMachine;
import static org.magrathea.given.Given.aTenant;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Traffic;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.notices.Notice;
import org.mockito.Mockito;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** What records the traffic of otter's machine sparrow in a database. */
final class TrafficPortal {

    private static int serial;

    private final TrafficStore store;
    private final TrafficRecorder recorder;
    private final TransactionTemplate transaction;
    private final List<String> subjects = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    TrafficPortal(Function<String, DataSource> start, long warning) {
        HikariDataSource database = new HikariDataSource();
        database.setDataSource(start.apply("traffic_" + ++serial));
        database.setMaximumPoolSize(3);
        database.setMaxLifetime(0);
        Flyway.configure().dataSource(database).load().migrate();
        JdbcClient sql = JdbcClient.create(database);
        fill(sql);
        Clock clock = Mockito.mock(Clock.class);
        Mockito.when(clock.instant()).thenAnswer(call -> now);
        MachineFacts sparrow = Mockito.mock(MachineFacts.class);
        Mockito.when(sparrow.id()).thenReturn(1L);
        Mockito.when(sparrow.name()).thenReturn("sparrow");
        Mockito.when(sparrow.isHere()).thenReturn(true);
        Machines machines = Mockito.mock(Machines.class);
        Mockito.when(machines.onHost(1)).thenReturn(List.of(sparrow));
        Mockito.when(machines.find(1)).thenReturn(Optional.of(sparrow));
        People people = Mockito.mock(People.class);
        Mockito.when(people.find(Mockito.anyLong())).thenReturn(Optional.of(Mockito.mock(Person.class)));
        ApplicationEventPublisher events = event -> subjects.add(((Notice) event).subject());
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        store = new TrafficStore(sql, new JdbcTemplate(database));
        recorder = new TrafficRecorder(store, new TrafficWarnings(store, machines, people, events,
                new UsageSettings(Duration.ofMinutes(5), DataSize.ofBytes(warning))), machines, clock);
    }

    private static void fill(JdbcClient sql) {
        aMachine().called("sparrow").of(aTenant().called("otter").in(sql)).running().in(sql);
    }

    void record(Instant at, String boot, Traffic.OfAddress... addresses) {
        now = at;
        transaction.executeWithoutResult(status -> recorder.record(1, at, new Traffic(boot, List.of(addresses))));
    }

    TrafficSummary summary(LocalDate today) {
        return TrafficSummary.of("sparrow", store.of(1, today.minusMonths(2)), today);
    }

    TrafficStore store() {
        return store;
    }

    List<String> subjects() {
        return subjects;
    }
}
