package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A list page asks the database the same number of times, however much there is. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StatementCountTest {

    private static final Crowd.History SHORT = new Crowd.History(4, 4, 10);

    private static CrowdedPortal portal;

    @BeforeAll
    static void open() {
        portal = CrowdedPortal.inMemory("statements");
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    @Test
    void listsAskAsOftenFor1000MachinesAsFor25() {
        portal.crowd.grow(25, SHORT);
        count(); // what is asked once, for a new session for example
        Map<String, Integer> few = count();
        portal.crowd.grow(975, SHORT);
        Map<String, Integer> many = count();

        System.out.println("statements: " + many);
        assertThat(many).isEqualTo(few);
    }

    private static Map<String, Integer> count() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        ListPages.ofAdmin(portal.crowd).forEach((name, path) -> {
            portal.page(portal.admin, path);
            counts.put(name, StatementCounter.last());
        });
        ListPages.ofTenant(portal.crowd).forEach((name, path) -> {
            portal.page(portal.tenant, path);
            counts.put(name + " of a tenant", StatementCounter.last());
        });
        return counts;
    }
}
