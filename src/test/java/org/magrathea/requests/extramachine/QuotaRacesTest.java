package org.magrathea.requests.extramachine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.Role;
import org.magrathea.machines.MachineLimits;
import org.magrathea.machines.Share;
import org.magrathea.requests.Asked;
import org.magrathea.requests.CannotBeAsked;
import org.magrathea.requests.RacedPortal;

/** What a tenant may have holds when it is asked for many times at once, on both databases. */
class QuotaRacesTest {

    private static final long MIB = 1L << 20;
    private static final long LIMIT_SECONDS = 60;

    enum Database {
        H2, POSTGRESQL;

        private RacedPortal portal;

        synchronized RacedPortal portal() {
            if (portal == null) {
                portal = RacedPortal.on(this == H2 ? "H2" : "PostgreSQL");
            }
            return portal;
        }
    }

    @AfterAll
    static void stop() {
        for (Database database : Database.values()) {
            if (database.portal != null) {
                database.portal.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofEightMachinesAskedForAtOnceTwoFit(Database database) throws Exception {
        RacedPortal portal = database.portal();
        Person tenant = portal.person(Role.TENANT);
        long host = hostWithRoom(portal, tenant);
        portal.bean(MachineLimits.class).set(tenant, new Share(3, 900 * MIB, 900 * MIB), portal.person(Role.ADMIN));

        List<String> answers = atOnce(8, number -> () -> {
            ExtraMachineDetails details = new ExtraMachineDetails(host, "q" + number + "-" + tenant.id(), "tiny", 64, 80, 40,
                    "trying",
                    90, true);
            return portal.bean(ExtraMachineDesk.class)
                    .submit(tenant, details,
                            new Asked(ExtraMachineKind.NAME, -1, details.write(), "New machine", "Make it.", null, null));
        });

        assertThat(answers).filteredOn("sent"::equals).hasSize(2);
        assertThat(answers).filteredOn(answer -> !answer.equals("sent"))
                .hasSize(6)
                .allMatch(answer -> answer.startsWith("You may have 3 machines and have or have asked for 3."));
        assertThat(held(portal, "machine where held_name is not null and owner_id = " + tenant.id())).isEqualTo(3);
        assertThat(held(portal, "address where host_id = " + host)).as("addresses that are kept").isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void ofThirtyRequestsAtOnceTwentyAreOpen(Database database) throws Exception {
        RacedPortal portal = database.portal();
        Person tenant = portal.person(Role.TENANT);
        long machine = portal.machineOf(tenant);

        List<String> answers = atOnce(30, number -> () -> portal.desk.submit(tenant, snapshot(machine, "flood " + number)));

        assertThat(answers).filteredOn("sent"::equals).hasSize(20);
        assertThat(answers).filteredOn(answer -> !answer.equals("sent"))
                .hasSize(10)
                .allMatch(
                        answer -> answer.equals("Not sent: 20 of your requests are waiting for a decision, and 20 is the limit. "
                                + "Cancel one of them, or wait until one is decided."));
        assertThat(held(portal, "request where requester_id = " + tenant.id())).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource
    void ofTenIdenticalRequestsAtOnceOneIsOpen(Database database) throws Exception {
        RacedPortal portal = database.portal();
        Person tenant = portal.person(Role.TENANT);
        long machine = portal.machineOf(tenant);

        List<String> answers = atOnce(10, number -> () -> portal.desk.submit(tenant, snapshot(machine, "the same")));

        assertThat(answers).filteredOn("sent"::equals).hasSize(1);
        assertThat(answers).filteredOn(answer -> !answer.equals("sent"))
                .hasSize(9)
                .allMatch(answer -> answer.matches("Request \\d+ already asks for this and is waiting for a decision. "
                        + "Nothing was sent again."));
        assertThat(held(portal, "request where requester_id = " + tenant.id())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void ofEightSizesAskedForAtOnceOneIsOpen(Database database) throws Exception {
        RacedPortal portal = database.portal();
        Person tenant = portal.person(Role.TENANT);
        long machine = portal.machineOf(tenant);
        portal.bean(MachineLimits.class).set(tenant, new Share(3, 900 * MIB, 900 * MIB), portal.person(Role.ADMIN));

        List<String> answers = atOnce(8, number -> () -> portal.desk.submit(tenant, size(machine, 100 + number)));

        assertThat(answers).filteredOn("sent"::equals).hasSize(1);
        assertThat(answers).filteredOn(answer -> !answer.equals("sent"))
                .hasSize(7)
                .allMatch(answer -> answer.matches("Request \\d+ \\(Another size\\) is still open. Change or withdraw it."));
        assertThat(held(portal, "request where requester_id = " + tenant.id())).isEqualTo(1);
    }

    private static Asked size(long machine, int mib) {
        return new Asked("size", machine, "{\"memoryMib\":" + mib + ",\"rootMib\":1,\"homeMib\":1,\"formerMemoryMib\":1,"
                + "\"formerRootMib\":1,\"formerHomeMib\":1,\"days\":null}", "Another size", "Resize it.", null, null);
    }

    private static Asked snapshot(long machine, String label) {
        return new Asked("snapshot", machine, "{\"what\":\"BOTH\",\"label\":\"" + label + "\"}", "Snapshot", "Copy it.", null,
                null);
    }

    private static List<String> atOnce(int many, IntFunction<Callable<Long>> ask) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(many);
        List<String> answers = new ArrayList<>();
        try (ExecutorService askers = Executors.newFixedThreadPool(many)) {
            List<Future<String>> asked = IntStream.range(0, many).mapToObj(number -> askers.submit(() -> {
                barrier.await();
                return answer(ask.apply(number));
            })).toList();
            for (Future<String> one : asked) {
                answers.add(one.get(LIMIT_SECONDS, TimeUnit.SECONDS));
            }
        }
        return answers;
    }

    private static String answer(Callable<Long> ask) throws Exception {
        try {
            ask.call();
            return "sent";
        } catch (CannotBeAsked refused) {
            return refused.getMessage();
        } catch (RuntimeException other) {
            if (other.getClass().getSimpleName().equals("AlreadyAsked")) {
                return other.getMessage();
            }
            throw other;
        }
    }

    /** The host of a machine of this tenant, with free addresses; the tenant has a key. */
    private static long hostWithRoom(RacedPortal portal, Person tenant) {
        long machine = portal.machineOf(tenant);
        long host = portal.sql.sql("select host_id from machine where id = ?").param(machine).query(Long.class).single();
        portal.sql.sql("""
                insert into address_pool (host_id, network, gateway, excluded, version)
                values (?, '10.77.0.0/24', '10.77.0.1', '', 0)""").param(host).update();
        portal.sql.sql("""
                insert into ssh_key (account_id, line, name, fingerprint, added_at)
                values (?, 'ssh-ed25519 AAAA', 'laptop', ?, now())""").params(tenant.id(), "SHA256:of" + tenant.id()).update();
        return host;
    }

    private static long held(RacedPortal portal, String what) {
        return portal.sql.sql("select count(*) from " + what).query(Long.class).single();
    }
}
