package org.magrathea.requests.newmachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magrathea.given.Given.aKeyOf;
import static org.magrathea.given.Given.aPool;
import static org.magrathea.given.Given.aSnapshotRequest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.magrathea.StoredJson;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.quotas.Quotas;
import org.magrathea.quotas.Resource;
import org.magrathea.requests.RacedPortal;
import org.magrathea.requests.RequestDraft;
import org.magrathea.requests.RequestRefused;

/** Concurrent requests cannot exceed a quota, on both databases. */
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
    void twoOfEightConcurrentMachineRequestsFit(Database database) throws Exception {
        RacedPortal portal = database.portal();
        Person tenant = portal.person(Role.TENANT);
        long host = hostWithRoom(portal, tenant);
        portal.bean(Quotas.class)
                .set(tenant, Map.of(Resource.MACHINES, 3L, Resource.MEMORY, 900 * MIB, Resource.DISK, 900 * MIB),
                        portal.person(Role.ADMIN));

        List<String> answers = atOnce(8, number -> () -> {
            NewMachineDetails details = new NewMachineDetails(host, "q" + number + "-" + tenant.id(), "tiny", 64, 80, 40,
                    "trying",
                    90, true);
            return portal.bean(NewMachineDesk.class)
                    .submit(tenant, details,
                            new RequestDraft(NewMachineKind.NAME, -1, StoredJson.write(details), "New machine", "Make it.", null,
                                    null));
        });

        assertThat(answers).filteredOn("sent"::equals).hasSize(2);
        assertThat(answers).filteredOn(answer -> !answer.equals("sent"))
                .hasSize(6)
                .allMatch(answer -> answer.startsWith("Not enough quota for machines: 1 requested, 0 of 3 left."));
        assertThat(held(portal, "machine where held_name is not null and owner_id = " + tenant.id())).isEqualTo(3);
        assertThat(held(portal, "address where host_id = " + host)).as("addresses that are kept").isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void twentyOfThirtyConcurrentRequestsAreAccepted(Database database) throws Exception {
        RacedPortal portal = database.portal();
        Person tenant = portal.person(Role.TENANT);
        long machine = portal.machineOf(tenant);

        List<String> answers = atOnce(30, number -> () -> portal.desk.submit(tenant, snapshot(machine, "flood " + number)));

        assertThat(answers).filteredOn("sent"::equals).hasSize(20);
        assertThat(answers).filteredOn(answer -> !answer.equals("sent"))
                .hasSize(10)
                .allMatch(
                        answer -> answer.equals("Not sent: 20 of your requests are waiting for a decision. The limit is 20. "
                                + "Cancel one of them, or wait until one is decided."));
        assertThat(held(portal, "request where requester_id = " + tenant.id())).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource
    void oneOfTenIdenticalRequestsIsAccepted(Database database) throws Exception {
        RacedPortal portal = database.portal();
        Person tenant = portal.person(Role.TENANT);
        long machine = portal.machineOf(tenant);

        List<String> answers = atOnce(10, number -> () -> portal.desk.submit(tenant, snapshot(machine, "the same")));

        assertThat(answers).filteredOn("sent"::equals).hasSize(1);
        assertThat(answers).filteredOn(answer -> !answer.equals("sent"))
                .hasSize(9)
                .allMatch(answer -> answer.matches("The identical request \\d+ is already waiting for a decision. "
                        + "No second request was sent."));
        assertThat(held(portal, "request where requester_id = " + tenant.id())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void oneOfEightConcurrentResizeRequestsIsAccepted(Database database) throws Exception {
        RacedPortal portal = database.portal();
        Person tenant = portal.person(Role.TENANT);
        long machine = portal.machineOf(tenant);
        portal.bean(Quotas.class)
                .set(tenant, Map.of(Resource.MACHINES, 3L, Resource.MEMORY, 900 * MIB, Resource.DISK, 900 * MIB),
                        portal.person(Role.ADMIN));

        List<String> answers = atOnce(8, number -> () -> portal.desk.submit(tenant, size(machine, 100 + number)));

        assertThat(answers).filteredOn("sent"::equals).hasSize(1);
        assertThat(answers).filteredOn(answer -> !answer.equals("sent"))
                .hasSize(7)
                .allMatch(answer -> answer.matches("Request \\d+ \\(Resize\\) is still open. Edit or cancel it."));
        assertThat(held(portal, "request where requester_id = " + tenant.id())).isEqualTo(1);
    }

    private static RequestDraft size(long machine, int mib) {
        return new RequestDraft("resize", machine, "{\"memoryMib\":" + mib + ",\"rootMib\":1,\"homeMib\":1,\"formerMemoryMib\":1,"
                + "\"formerRootMib\":1,\"formerHomeMib\":1,\"days\":null}", "Resize", "Resize it.", null, null);
    }

    private static RequestDraft snapshot(long machine, String label) {
        return aSnapshotRequest().of(machine).labelled(label).draft();
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
        } catch (RequestRefused refused) {
            return refused.getMessage();
        } catch (RuntimeException other) {
            if (other.getClass().getSimpleName().equals("AlreadyRequested")) {
                return other.getMessage();
            }
            throw other;
        }
    }

    /** The host of a machine of this tenant, with free addresses. Adds an SSH key to the tenant. */
    private static long hostWithRoom(RacedPortal portal, Person tenant) {
        long machine = portal.machineOf(tenant);
        long host = portal.sql.sql("select host_id from machine where id = ?").param(machine).query(Long.class).single();
        aPool().on(host).in(portal.sql);
        aKeyOf(tenant.id()).in(portal.sql);
        return host;
    }

    private static long held(RacedPortal portal, String what) {
        return portal.sql.sql("select count(*) from " + what).query(Long.class).single();
    }
}
