package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever goes through a list page by page sees each row once, also while rows are added between, before and behind. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PagingTest {

    private static final Crowd.History SHORT = new Crowd.History(1, 1, 1);

    private static CrowdedPortal portal;

    @BeforeAll
    static void open() {
        portal = CrowdedPortal.inMemory("paging");
        portal.crowd.grow(600, SHORT);
        portal.crowd.hosts(60);
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    /** Whose page, its address, what is different in each row, and how that is read from the database. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            heron | /admin/ledger         | class="num" title="[0-9a-f]+">([0-9]+)< | select id from ledger_entry
            heron | /admin/outbox         | href="/admin/outbox/([0-9]+)"   | select id from mail
            heron | /requests             | <td data-name="Number" class="num"><a href="/requests/([0-9]+)" | select id from request
            heron | /admin/queue          | id="r-([0-9]+)"                 | select id from request where state = 'SUBMITTED'
            heron | /admin/jobs           | href="/jobs/([0-9]+)"           | select id from job
            heron | /machines             | <td data-name="Machine"><a href="/machines/([^"]+)" | select held_name from machine
            heron | /admin/people         | href="/admin/people/[0-9]+">([^<]+)</a> | select name from account
            heron | /admin/machine-limits | <td data-name="Tenant"><b>([^<]+)< | select name from account where role = 'TENANT'
            heron | /admin/snapshot-limits| <td data-name="Tenant"><b>([^<]+)< | select name from account where role = 'TENANT'
            heron | /mirrors              | <td data-name="Mirror"><a href="/mirrors/([0-9]+)" | select id from mirror
            heron | /admin/mirrors        | href="/mirrors/([0-9]+)"        | select id from mirror
            heron | /admin/hosts          | id="h-([0-9]+)"                 | select id from uml_host
            heron | /calendar             | action="/calendar/([0-9]+)/withdrawal" | select id from spike
            otter | /machines             | id="m-([^"]+)"                  | select held_name from machine where owner_id = :otter
            otter | /requests             | <td data-name="Number" class="num"><a href="/requests/([0-9]+)" | select id from request where requester_id = :otter
            otter | /snapshots            | /snapshots/([0-9]+)"            | select id from snapshot where machine_id in (select id from machine where owner_id = :otter)
            otter | /machines/:machine/snapshots | /snapshots/([0-9]+)"     | select id from snapshot where machine_id = (select min(id) from machine where owner_id = :otter)
            heron | /machines/:machine/ledger | class="num" title="[0-9a-f]+">([0-9]+)< | select id from ledger_entry where machine_id = (select min(id) from machine where owner_id = :otter)
            heron | /admin/hosts/:host/addresses | data-name="Address" class="mono">10\\.77\\.([0-9.]+)< | select concat((ip - 172818432) / 256, '.', mod(ip, 256)) from address where host_id = (select min(id) from uml_host)
            """)
    void eachRowIsSeenOnceWhileRowsAreAdded(String reader, String path, String row, String query) {
        List<String> before = portal.crowd.texts(query);
        Walk walk = walk(reader, path, Pattern.compile(row), () -> portal.crowd.grow(3, SHORT));

        assertOnce(walk.forward(), before);
        assertOnce(walk.back(), before);
    }

    private static Walk walk(String reader, String path, Pattern row, Runnable between) {
        String address = path.replace(":machine", portal.crowd.machineOfOtter())
                .replace(":host", String.valueOf(portal.crowd.host()));
        return new Walk(query -> portal.page(reader.equals("heron") ? portal.admin : portal.tenant, address + query), row,
                between);
    }

    private static void assertOnce(List<String> seen, List<String> expected) {
        assertThat(expected).isNotEmpty();
        assertThat(seen).doesNotHaveDuplicates().containsAll(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=", "after=x", "before=1,2,3", "after=99999999999999999999", "after=%27%3B--",
            "after=1&after=2",
            "after=-5", "before=0", "after=1&before=1"})
    void anAddressThatNamesNoRowShowsAPage(String query) {
        assertThat(portal.page(portal.admin, "/admin/ledger?" + query)).contains("data-name=\"Entry\"");
        assertThat(portal.page(portal.admin, "/admin/queue?" + query)).contains("id=\"r-");
        assertThat(portal.page(portal.admin, "/machines?" + query)).contains("data-name=\"Machine\"");
    }
}
