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

/** Whatever people and hosts write is shown as text, on every page that shows it. */
@PortalTest
class HostileTextTest {

    private static final String TRICK = "\"'><script>steal()</script><img src=x onerror=steal()> ${7919*7919} __${7919*7919}__ [[${7919*7919}]] {{7919*7919}}";

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;

    @Test
    void hostileTextIsShownAsText() {
        Person tenant = cast.tenant();
        Person admin = cast.admin();
        MachineFacts machine = world.busyMachineOf(tenant);
        long job = world.runningJobOn(machine);
        long request = world.requestFor(machine, tenant);
        world.comment(request, tenant, TRICK);
        sql.sql("update request set title = ?, sentence = ?, why = ? where id = ?").params(TRICK, TRICK, TRICK, request).update();
        sql.sql("update job set title = ?, outcome = ? where id = ?").params(TRICK, TRICK, job).update();
        sql.sql("update job_line set text = ? where job_id = ?").params(TRICK, job).update();
        sql.sql("update snapshot set label = ?").params("<script>steal()</script>").update();
        sql.sql("update machine set distribution = '<script>steal()</script>', addresses = '<script>steal()</script>' where id = ?")
                .params(machine.id())
                .update();
        sql.sql("update uml_host set problem = ? where id = ?").params(TRICK, machine.hostId()).update();
        Browser seesAll = Browser.of(port, admin.name());

        for (String page : List.of("/machines", "/machines/" + machine.name(), "/requests", "/requests/" + request,
                "/jobs/" + job,
                "/admin/approvals", "/admin/jobs", "/admin/hosts", "/admin/emails", "/admin/emails/" + world.mailAbout(request),
                "/admin/audit-log", "/machines/" + machine.name() + "/activity")) {
            var answer = seesAll.get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body()).as(page).doesNotContain("<script>steal", "<img src=x", "62710561");
        }
        assertThat(seesAll.get("/requests/" + request).body()).contains("&lt;script&gt;steal()&lt;/script&gt;", "${7919*7919}");
    }

    @Test
    void hostileFormInputIsShownAsText() {
        Browser admin = Browser.of(port, cast.admin().name());

        String again = admin.submit("/admin/people", "/admin/people", Map.of("name", TRICK, "email", TRICK, "zone", TRICK))
                .body();
        String search = admin.get("/machines?q=" + Browser.encode(TRICK)).body();

        assertThat(again + search).doesNotContain("<script>steal", "<img src=x").contains("&lt;script&gt;");
    }
}
