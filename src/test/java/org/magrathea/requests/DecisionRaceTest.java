package org.magrathea.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.access.Person;
import org.magrathea.access.Role;

/** Fifty decisions about one request at the same time, on both databases. One of them counts. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DecisionRaceTest {

    private static final int DECISIONS = 50;

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void oneOfFiftyDecisionsCounts(String database) throws Exception {
        try (RacedPortal portal = RacedPortal.on(database);
                ExecutorService threads = Executors.newFixedThreadPool(DECISIONS)) {
            Person tenant = portal.person(Role.TENANT);
            List<Person> admins = List.of(portal.person(Role.ADMIN), portal.person(Role.ADMIN), portal.person(Role.ADMIN));
            long machine = portal.machineOf(tenant);
            long request = portal.desk.submit(tenant, new RequestDraft("snapshot", machine,
                    "{\"what\":\"BOTH\",\"label\":\"before upgrade\"}", "Snapshot", "Stop it, copy it, then start it again.",
                    null,
                    null));
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Boolean>> decisions = new ArrayList<>();
            for (int one = 0; one < DECISIONS; one++) {
                Person by = admins.get(one % admins.size());
                boolean approve = one % 2 == 0;
                decisions.add(threads.submit(() -> {
                    start.await();
                    return decide(portal, request, by, approve);
                }));
            }
            start.countDown();

            int counted = 0;
            for (Future<Boolean> decision : decisions) {
                counted += decision.get(5, TimeUnit.MINUTES) ? 1 : 0;
            }
            assertThat(counted).as("decisions that were accepted").isOne();
            assertThat(count(portal, "select count(*) from decision where request_id = ?", request)).isOne();
            boolean approved = portal.sql.sql("select approved from decision where request_id = ?")
                    .param(request)
                    .query(Boolean.class)
                    .single();
            assertThat(portal.sql.sql("select state from request where id = ?").param(request).query(String.class).single())
                    .isEqualTo(approved ? "APPROVED" : "DENIED");
            assertThat(count(portal, "select count(*) from job where machine_id = ?", machine)).isEqualTo(approved ? 1 : 0);
            assertThat(count(portal, "select count(*) from mail where request_id = ? and recipient_id = " + tenant.id()
                    + " and (event_key like '%approved' or event_key like '%denied')", request)).as("mails about it").isOne();
            assertThat(portal.traces()).isEmpty();
        }
    }

    private static boolean decide(RacedPortal portal, long request, Person by, boolean approve) {
        try {
            if (approve) {
                portal.decisions.approve(request, 1, by, null);
            } else {
                portal.decisions.deny(request, 1, by, "Not now.");
            }
            return true;
        } catch (RequestNotOpen late) {
            return false;
        }
    }

    private static long count(RacedPortal portal, String query, long about) {
        return portal.sql.sql(query).param(about).query(Long.class).single();
    }
}
