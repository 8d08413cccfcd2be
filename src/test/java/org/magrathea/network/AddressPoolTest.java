package org.magrathea.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.magrathea.given.Given.aHost;
import static org.magrathea.given.Given.aMachine;
import static org.magrathea.given.Given.aPool;
import static org.magrathea.given.Given.aTenant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.magrathea.Databases;
import org.magrathea.MagratheaApplication;
import org.magrathea.access.Person;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who gets which address, on both databases, also when a thousand ask at once. */
class AddressPoolTest {

    enum Database {
        H2, POSTGRESQL;

        private ConfigurableApplicationContext portal;
        private Person otter;

        private String url() {
            return this == H2
                    ? "jdbc:h2:mem:addresses;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000"
                    : Databases.postgresUrl("addresses");
        }

        Addresses addresses() {
            return portal.getBean(Addresses.class);
        }

        JdbcClient sql() {
            return portal.getBean(JdbcClient.class);
        }

        /** Of all machines. */
        synchronized Person owner() {
            if (otter == null) {
                otter = aTenant().called("otter").in(sql());
            }
            return otter;
        }
    }

    @BeforeAll
    static void start() {
        for (Database database : Database.values()) {
            database.portal = new SpringApplicationBuilder(MagratheaApplication.class)
                    .run("--server.port=0", "--spring.datasource.url=" + database.url(), "--magrathea.data=target/addresses",
                            "--magrathea.hosts.refresh=1h", "--magrathea.machines.refresh=1h",
                            "--spring.datasource.hikari.max-lifetime=0", "--spring.datasource.hikari.connection-timeout=60000");
        }
    }

    @AfterAll
    static void stop() {
        for (Database database : Database.values()) {
            database.portal.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aThousandAtOnceGetAThousandAddresses(Database database) throws Exception {
        long host = host(database, "10.7.0.0/21", "10.7.0.1", "10.7.0.2-10.7.0.9");
        List<Long> machines = IntStream.range(0, 1000).mapToObj(number -> machine(database, host)).toList();

        List<String> given = new ArrayList<>();
        try (ExecutorService askers = Executors.newFixedThreadPool(40)) {
            List<Future<String>> asked = machines.stream()
                    .map(machine -> askers.submit(() -> database.addresses().reserve(host, machine)))
                    .toList();
            for (Future<String> one : asked) {
                given.add(one.get());
            }
        }

        assertThat(given).doesNotHaveDuplicates().hasSize(1000).doesNotContain("10.7.0.0", "10.7.0.1", "10.7.0.9", "10.7.7.255");
        assertThat(given).contains("10.7.0.10").allMatch(address -> address.startsWith("10.7."));
        assertThat(database.sql()
                .sql("select count(distinct ip) from address where host_id = ?")
                .param(host)
                .query(Long.class)
                .single())
                .isEqualTo(1000);
    }

    @ParameterizedTest
    @EnumSource
    void addressIsReservedThenUsedThenInQuarantine(Database database) {
        long host = host(database, "192.0.2.0/29", "192.0.2.1", "192.0.2.4");
        long first = machine(database, host);
        long second = machine(database, host);

        assertThat(database.addresses().reserve(host, first)).isEqualTo("192.0.2.2");
        assertThat(database.addresses().reserve(host, second)).isEqualTo("192.0.2.3");
        assertThat(state(database, host, "192.0.2.2")).isEqualTo("RESERVED");

        database.addresses().use(first);
        assertThat(state(database, host, "192.0.2.2")).isEqualTo("USED");

        database.addresses().giveBack(second);
        assertThat(database.addresses().reserve(host, second)).as("it was never in use").isEqualTo("192.0.2.3");

        database.addresses().release(first);
        assertThat(state(database, host, "192.0.2.2")).isEqualTo("QUARANTINED");
        assertThat(database.addresses().of(first)).isEmpty();
        assertThat(database.addresses().reserve(host, machine(database, host))).as("not the address of the deleted machine")
                .isEqualTo("192.0.2.5");

        database.sql()
                .sql("update address set free_at = ? where host_id = ? and state = 'QUARANTINED'")
                .params(java.time.OffsetDateTime.now().minus(Duration.ofSeconds(5)), host)
                .update();
        assertThat(database.addresses().reserve(host, first)).as("a day later").isEqualTo("192.0.2.2");
    }

    @ParameterizedTest
    @EnumSource
    void answeringAddressIsReplacedAndQuarantined(Database database) {
        long host = host(database, "198.51.100.0/29", "198.51.100.1", "");
        long machine = machine(database, host);
        database.addresses().reserve(host, machine);

        assertThat(database.addresses().exchange(host, machine)).isEqualTo("198.51.100.3");
        assertThat(state(database, host, "198.51.100.2")).isEqualTo("QUARANTINED");
        assertThat(database.addresses().of(machine)).contains("198.51.100.3");
    }

    @ParameterizedTest
    @EnumSource
    void errorNamesTheLackOfFreeAddresses(Database database) {
        long host = host(database, "203.0.113.0/30", "203.0.113.1", "");
        database.addresses().reserve(host, machine(database, host));

        assertThatThrownBy(() -> database.addresses().reserve(host, machine(database, host))).isInstanceOf(NoFreeAddress.class)
                .hasMessageContaining("All addresses of this host are taken");
        assertThat(database.addresses().obstacle(host)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.77.0.9-10.77.0.2 | ends before it begins
            10.78.0.1           | is not in the network 10.77.0.0/24
            10.77.0.300         | is not valid
            10.77.0.01          | is not valid
            ten                 | is not valid
            """)
    void invalidExclusionsAreRejected(String typed, String why) {
        Network network = Network.of("10.77.0.1/24").orElseThrow();

        assertThatThrownBy(() -> Exclusions.read(typed, network)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static long host(Database database, String network, String gateway, String excluded) {
        long host = aHost().withNetwork().in(database.sql());
        aPool().on(host).of(network, gateway).without(excluded).in(database.sql());
        return host;
    }

    private static long machine(Database database, long host) {
        return aMachine().on(host).of(database.owner()).requested().in(database.sql());
    }

    private static String state(Database database, long host, String address) {
        return database.sql()
                .sql("select state from address where host_id = ? and ip = ?")
                .params(host, Ipv4.number(Ipv4.read(address).orElseThrow()))
                .query(String.class)
                .single();
    }
}
