package org.magrathea.announcements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.TimeField;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.web.Browser;
import org.magrathea.web.Cast;
import org.magrathea.web.PortalTest;
import org.magrathea.web.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class AnnouncementsTest {

    private static final String PAGE = "/admin/announcements";

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;

    private Person heron;
    private Person otter;
    private Person lynx;
    private Browser admin;

    @BeforeEach
    void people() {
        sql.sql("update announcement set ends_at = created_at").update();
        heron = cast.admin();
        otter = cast.tenant();
        lynx = cast.tenant();
        admin = Browser.of(port, heron.name());
    }

    @Test
    void allPeopleSeeItAndGetAnEmail() {
        announce("Kernel update", Map.of("audience", "ALL"));

        assertThat(homeOf(otter)).contains("Kernel update", "All machines restart.", heron.name());
        assertThat(homeOf(lynx)).contains("Kernel update");
        assertThat(subjectsTo(otter)).contains("[magrathea] Kernel update");
        assertThat(subjectsTo(lynx)).contains("[magrathea] Kernel update");
        assertThat(subjectsTo(heron)).as("its author").doesNotContain("[magrathea] Kernel update");
    }

    @Test
    void tenantsOfAHostSeeItAndOthersDoNot() {
        MachineFacts machine = world.machineOf(otter);
        announce("Host restart", Map.of("audience", "HOST", "host", String.valueOf(machine.hostId())));

        assertThat(homeOf(otter)).contains("Host restart");
        assertThat(homeOf(lynx)).doesNotContain("Host restart");
        assertThat(subjectsTo(otter)).contains("[magrathea] Host restart");
        assertThat(subjectsTo(lynx)).isEmpty();
    }

    @Test
    void chosenPeopleSeeIt() {
        announce("For you", Map.of("audience", "PEOPLE", "people", otter.name().toUpperCase() + ", " + otter.name()));

        assertThat(homeOf(otter)).contains("For you");
        assertThat(homeOf(lynx)).doesNotContain("For you");
        assertThat(subjectsTo(otter)).containsOnlyOnce("[magrathea] For you");
    }

    @Test
    void aReaderDismissesIt() {
        announce("Soon gone", Map.of("audience", "ALL"));
        Browser browser = Browser.of(port, otter.name());

        assertThat(browser.submit("/", "/announcements/" + newest() + "/dismissal", Map.of()).statusCode()).isEqualTo(302);

        assertThat(browser.get("/").body()).doesNotContain("Soon gone");
        assertThat(homeOf(lynx)).contains("Soon gone");
    }

    @Test
    void itDisappearsAtItsEnd() {
        announce("Until then", Map.of("audience", "ALL"));
        long id = newest();

        admin.submit(PAGE, PAGE + "/" + id + "/end", Map.of());

        assertThat(homeOf(otter)).doesNotContain("Until then");
        assertThat(admin.get(PAGE).body()).contains("Until then");
        assertThat(Browser.of(port, otter.name()).submit("/", "/announcements/" + id + "/dismissal", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void creationAndEndAreInTheAuditLog() {
        announce("On record", Map.of("audience", "ALL"));
        admin.submit(PAGE, PAGE + "/" + newest() + "/end", Map.of());

        assertThat(admin.get("/admin/audit-log").body()).contains("announced “On record” to everyone",
                "ended the announcement “On record”");
    }

    @Test
    void wrongFieldsHaveErrorsAndKeepTheirText() {
        String page = admin.submit(PAGE, PAGE, form("Kept title",
                Map.of("audience", "PEOPLE", "people", "nemo, " + otter.name(), "end", "2020-01-01 10:00"))).body();

        assertThat(page).contains("Unknown or disabled: nemo.", "This time is in the past.", "value=\"Kept title\"");
        assertThat(admin.submit(PAGE, PAGE, form("", Map.of("audience", "HOST"))).body()).contains("Enter a title.",
                "Choose a host.");
    }

    @Test
    void typedTextIsEscaped() {
        announce("<b>bold</b>", Map.of("audience", "ALL"));

        assertThat(homeOf(otter)).contains("&lt;b&gt;bold").doesNotContain("<b>bold");
    }

    private void announce(String title, Map<String, String> fields) {
        assertThat(admin.submit(PAGE, PAGE, form(title, fields)).statusCode()).isEqualTo(302);
    }

    private static Map<String, String> form(String title, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(Map.of("title", title, "text", "All machines restart.", "end",
                TimeField.typed(Instant.now().plus(Duration.ofDays(1)), ZoneId.of("Europe/Lisbon"))));
        all.putAll(fields);
        return all;
    }

    private long newest() {
        return sql.sql("select max(id) from announcement").query(Long.class).single();
    }

    private String homeOf(Person reader) {
        return Browser.of(port, reader.name()).get("/").body();
    }

    private List<String> subjectsTo(Person reader) {
        return sql.sql("select subject from mail where recipient_id = ? order by id")
                .param(reader.id())
                .query(String.class)
                .list();
    }
}
