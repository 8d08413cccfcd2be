package org.magrathea.requests.newmachine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.web.Browser;
import org.magrathea.web.Cast;
import org.magrathea.web.PortalTest;
import org.magrathea.web.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An admin creates a machine for a tenant. The rules for the tenant's requests apply. */
@PortalTest
class MachineForPersonTest {

    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");
    private static int made;

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;

    private Person otter;
    private Person heron;
    private MachineFacts sparrow;
    private Browser admin;
    private final Map<String, String> typed = new HashMap<>();

    @BeforeEach
    void aTenantWithAKeyOnAHostWithANetwork() {
        otter = cast.tenant();
        heron = cast.admin();
        sparrow = world.busyMachineOf(otter);
        world.network(sparrow);
        admin = Browser.of(port, heron.name());
        typed.putAll(Map.of("name", "finch" + ++made, "purpose", "a first machine", "host", "" + sparrow.hostId(),
                "distribution", "tiny", "memory", "64 MiB", "root", "80 MiB", "home", "40 MiB", "stay", "DAYS", "autostart",
                "true"));
    }

    @Test
    void theMachineIsRequestedApprovedAndMailedInOneStep() {
        world.keyOf(otter);

        String page = request(send());

        assertThat(page).contains("sent by " + heron.name() + " for " + otter.name(), "approved");
        assertThat(Browser.of(port, otter.name()).get("/machines/" + typed.get("name")).statusCode()).isEqualTo(200);
        assertThat(entries()).containsSubsequence(heron.name() + " submitted request ",
                heron.name() + " approved request ");
        assertThat(mails(otter)).hasSize(1).allMatch(subject -> subject.contains(heron.name() + " creates it for you"));
        assertThat(mails(cast.admin())).isEmpty();
        assertThat(mails(heron)).isEmpty();
    }

    @Test
    void theQuotaOfTheTenantApplies() {
        world.keyOf(otter);
        typed.put("memory", "3 GiB");

        assertThat(send().body()).contains("Not enough quota for memory: 3 GiB requested, ");
        assertThat(entries()).isEmpty();
    }

    @Test
    void aTenantWithoutSshKeyGetsNoMachine() {
        assertThat(send().body()).contains("The owner has no SSH key");
        assertThat(entries()).isEmpty();
    }

    @Test
    void theAdminWhoSetThePasswordNeedsAnotherAdmin() {
        world.keyOf(otter);
        world.givenPassword(otter, heron);

        assertThat(send().body()).contains("You set the password of the tenant, who has not confirmed it yet.");
        assertThat(sql.sql("select count(*) from machine where name = ?").param(typed.get("name")).query(Long.class).single())
                .isZero();
    }

    @Test
    void adminsAndDisabledAccountsGetNoMachine() {
        Person disabled = cast.tenant();
        sql.sql("update account set enabled = false where id = ?").param(disabled.id()).update();

        for (Person person : List.of(heron, cast.admin(), disabled)) {
            assertThat(admin.get("/admin/people/" + person.id()).body()).contains(person.name()).doesNotContain("Create machine");
            assertThat(admin.get("/admin/people/" + person.id() + "/requests/new-machine/new").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void thePageOfAPersonListsTheirMachines() {
        assertThat(admin.get("/admin/people/" + otter.id()).body()).contains("/machines/" + sparrow.name(), "Create machine",
                otter.email());
        assertThat(admin.get("/admin/people").body()).contains("href=\"/admin/people/");
    }

    @Test
    void anUnreachableHostIsNotShownAsEmpty() {
        String page = admin.get("/admin/hosts/" + world.host() + "/distributions").body();

        assertThat(page).contains("did not answer. Its distributions are unknown.").doesNotContain("has no distributions");
    }

    /** Sends the form like a browser without scripts: once to get the summary, and again with it. */
    private HttpResponse<String> send() {
        String form = "/admin/people/" + otter.id() + "/requests/new-machine";
        Matcher sentence = SEEN.matcher(admin.submit(form + "/new", form, typed).body());
        if (sentence.find()) {
            typed.put("seen", sentence.group(1));
        }
        return admin.submit(form + "/new", form, typed);
    }

    private String request(HttpResponse<String> sent) {
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        return admin.get(sent.headers().firstValue("Location").orElseThrow().replaceFirst("http://[^/]+", "")).body();
    }

    private String entries() {
        return String.join("\n", sql.sql("select what from ledger_entry where machine_name = ? order by id")
                .param(typed.get("name"))
                .query(String.class)
                .list());
    }

    private List<String> mails(Person to) {
        return sql.sql("select subject from mail where recipient_id = ? and subject like ?")
                .params(to.id(), "%" + typed.get("name") + "%")
                .query(String.class)
                .list();
    }
}
