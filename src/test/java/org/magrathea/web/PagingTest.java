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

/** Paging through a list shows each row once, also while rows are added before, between and after. */
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
            heron | /admin/audit-log      | data-name="Entry" class="nowrap"><div>([0-9]+) | select id from ledger_entry
            heron | /admin/emails         | href="/admin/emails/([0-9]+)"   | select id from mail
            heron | /requests             | data-name="Number" class="nowrap"><a href="/requests/([0-9]+)" | select id from request
            heron | /admin/approvals      | id="r-([0-9]+)"                 | select id from request where state = 'SUBMITTED'
            heron | /admin/jobs           | data-name="Job" class="nowrap"><a href="/jobs/([0-9]+)" | select id from job
            heron | /machines             | data-name="Name"><a href="/machines/([^"]+)" | select held_name from machine where held_name is not null
            heron | /admin/people         | href="/admin/people/[0-9]+">([^<]+)</a> | select name from account
            heron | /admin/quotas         | href="/admin/quotas/[0-9]+">([^<]+)< | select name from account where role = 'TENANT'
            heron | /admin/rules          | data-name="Rule"><a href="/admin/rules/([0-9]+)" | select id from rule
            heron | /mirrors              | data-name="Mirror"><a href="/mirrors/([0-9]+)" | select id from mirror
            heron | /admin/mirrors        | href="/mirrors/([0-9]+)"        | select id from mirror
            heron | /admin/hosts          | data-name="Host"><a href="/admin/hosts/([0-9]+)" | select id from uml_host
            heron | /calendar             | action="/calendar/([0-9]+)/cancellation" | select id from load_announcement
            heron | /admin/announcements  | id="a-([0-9]+)" | select id from announcement
            otter | /machines             | data-name="Name"><a href="/machines/([^"]+)" | select held_name from machine where held_name is not null and owner_id = :otter
            otter | /requests             | data-name="Number" class="nowrap"><a href="/requests/([0-9]+)" | select id from request where requester_id = :otter
            otter | /snapshots            | /snapshots/([0-9]+)"            | select id from snapshot where machine_id in (select id from machine where owner_id = :otter)
            otter | /machines/:machine/snapshots | /snapshots/([0-9]+)"     | select id from snapshot where machine_id = (select min(id) from machine where owner_id = :otter)
            heron | /machines/:machine/activity | id="e-([0-9]+)" | select id from ledger_entry where machine_id = (select min(id) from machine where owner_id = :otter)
            heron | /machines/:machine/activity?kind=jobs | id="e-([0-9]+)" | select entry_id from machine_activity where kind = 'JOB' and machine_id = (select min(id) from machine where owner_id = :otter)
            heron | /machines/:machine/activity?person=heron | id="e-([0-9]+)" | select entry_id from machine_activity where machine_id = (select min(id) from machine where owner_id = :otter)
            heron | /removed-machines | id="r-([0-9]+)" | select id from machine where removed_at is not null
            otter | /removed-machines | id="r-([0-9]+)" | select id from machine where removed_at is not null and owner_id = :otter
            heron | /admin/hosts/:host/addresses | data-name="Address" class="mono">10\\.77\\.([0-9.]+)< | select concat((ip - 172818432) / 256, '.', mod(ip, 256)) from address where host_id = (select min(id) from uml_host)
            heron | /admin/hosts/:host/snapshots | /snapshots/([0-9]+)"     | select id from snapshot where machine_id in (select id from machine where host_id = (select min(id) from uml_host))
            """)
    void eachRowIsShownOnceWhileRowsAreAdded(String reader, String path, String row, String query) {
        List<String> before = portal.crowd.texts(query);
        Walk walk = walk(reader, path, Pattern.compile(row), () -> portal.crowd.grow(3, SHORT));

        assertOnce(walk.forward(), before);
        assertOnce(walk.back(), before);
    }

    private static Walk walk(String reader, String path, Pattern row, Runnable between) {
        String address = path.replace(":machine", portal.crowd.machineOfOtter())
                .replace(":host", String.valueOf(portal.crowd.host()));
        return new Walk(query -> portal.page(reader.equals("heron") ? portal.admin : portal.tenant,
                query.isEmpty() ? address : address.replaceFirst("\\?.*", "") + query), row,
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
    void invalidKeyShowsAPage(String query) {
        assertThat(portal.page(portal.admin, "/admin/audit-log?" + query)).contains("data-name=\"Entry\"");
        assertThat(portal.page(portal.admin, "/admin/approvals?" + query)).contains("id=\"r-");
        assertThat(portal.page(portal.admin, "/machines?" + query)).contains("data-name=\"Name\"");
    }
}
