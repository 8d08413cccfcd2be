package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Direction marks in the text of other people are visible on pages and in mails. */
@PortalTest
class DirectionMarksTest {

    private static final String TYPED = "Please \u202eyned\u202c this \u2066x\u2069\u200f";
    private static final String SHOWN = "Please \\u202eyned\\u202c this \\u2066x\\u2069\\u200f";
    private static final String MARKS = "(?s).*[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069].*";

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;

    @Test
    void marksAreVisibleOnAllPages() {
        Person tenant = cast.tenant();
        MachineFacts machine = world.busyMachineOf(tenant);
        long snapshot = world.snapshotOf(machine);
        long request = world.requestFor(machine, tenant);
        Browser otter = Browser.of(port, tenant.name());
        otter.submit("/requests/" + request, "/requests/" + request + "/comments", Map.of("text", TYPED));
        otter.submit("/account", "/machines/" + machine.name() + "/notes", Map.of("label", TYPED, "notes", TYPED + " &#x202e;"));
        sql.sql("update request set title = ?, sentence = ?, why = ? where id = ?").params(TYPED, TYPED, TYPED, request).update();
        sql.sql("update snapshot set label = ?, note = ? where id = ?").params(TYPED, TYPED, snapshot).update();
        sql.sql("update machine set purpose = ? where id = ?").params(TYPED, machine.id()).update();
        Browser heron = Browser.of(port, cast.admin().name());

        for (String page : List.of("/machines", "/machines/" + machine.name(), "/machines/" + machine.name() + "/notes",
                "/requests",
                "/requests/" + request, "/requests/" + request + "/live", "/admin/approvals",
                "/machines/" + machine.name() + "/snapshots/" + snapshot,
                "/requests/" + request + "/edit", "/admin/audit-log")) {
            var answer = heron.get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body()).as(page).doesNotMatch(MARKS);
        }
        assertThat(heron.get("/requests/" + request).body()).contains(SHOWN);
        assertThat(heron.get("/machines/" + machine.name()).body()).contains(SHOWN);
        String search = heron.get("/machines?q=" + Browser.encode(TYPED)).body();
        assertThat(search).contains(SHOWN).doesNotMatch(MARKS);
    }

    @Test
    void savingAnUnchangedFormChangesNothing() {
        Person tenant = cast.tenant();
        MachineFacts machine = world.machineOf(tenant);
        String page = "/machines/" + machine.name() + "/notes";
        Browser otter = Browser.of(port, tenant.name());
        otter.submit(page, page, Map.of("label", TYPED, "notes", TYPED));

        assertThat(otter.get(page).body()).contains("value=\"" + SHOWN + "\"", ">" + SHOWN + "</textarea>");
        otter.submit(page, page, Map.of("label", SHOWN, "notes", SHOWN));

        assertThat(sql.sql("select label, notes from machine where id = ?").param(machine.id()).query().singleRow().values())
                .containsExactly(TYPED, TYPED);
    }

    @Test
    void marksAreVisibleInMails() {
        Person tenant = cast.tenant();
        cast.admin();
        long request = world.requestFor(world.machineOf(tenant), tenant);
        world.comment(request, tenant, TYPED + "\nsecond line");
        world.comment(request, tenant, "\u202e".repeat(4000));

        List<Map<String, Object>> mails = sql.sql("select subject, text_body, html_body from mail where request_id = ?")
                .param(request)
                .query()
                .listOfRows();
        assertThat(mails).isNotEmpty().allSatisfy(mail -> assertThat(mail.toString()).doesNotMatch(MARKS));
        assertThat(mails).anySatisfy(mail -> assertThat(mail.get("text_body").toString()).contains("> " + SHOWN));
    }
}
