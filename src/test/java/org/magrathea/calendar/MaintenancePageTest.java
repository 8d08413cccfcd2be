package org.magrathea.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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

/** The tab Maintenance of a host, and its banners on other pages. */
@PortalTest
class MaintenancePageTest {

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;

    private Person otter;
    private MachineFacts sparrow;
    private Browser admin;
    private Browser tenant;
    private String page;

    @BeforeEach
    void people() {
        otter = cast.tenant();
        sparrow = world.machineOf(otter);
        admin = Browser.of(port, cast.admin().name());
        tenant = Browser.of(port, otter.name());
        page = "/admin/hosts/" + sparrow.hostId() + "/maintenance";
    }

    @Test
    void hostAndMachinesHaveABannerUntilItsEnd() {
        assertThat(admin.submit(page, page, Map.of("reason", "Kernel upgrade", "end", in(Duration.ofHours(3)))).statusCode())
                .isEqualTo(302);

        assertThat(admin.get("/admin/hosts/" + sparrow.hostId()).body()).contains("Kernel upgrade.", "No new jobs start.");
        assertThat(tenant.get("/machines/" + sparrow.name()).body()).contains("is in maintenance.", "Kernel upgrade.");
        assertThat(tenant.get("/machines/" + sparrow.name() + "/requests/snapshot/new").body())
                .contains("is in maintenance, probably until");

        assertThat(admin.submit(page, page + "/end", Map.of()).statusCode()).isEqualTo(302);
        assertThat(tenant.get("/machines/" + sparrow.name()).body()).doesNotContain("is in maintenance.");
        assertThat(tenant.get("/").body()).doesNotContain("Kernel upgrade");
    }

    @Test
    void tenantsAcknowledgeTheAnnouncement() {
        admin.submit(page, page, Map.of("reason", "Disk exchange", "end", in(Duration.ofHours(3))));
        String home = tenant.get("/").body();
        assertThat(home).contains("Disk exchange", "Acknowledge</button>");
        assertThat(admin.get(page).body()).contains(otter.name(), "(not yet)");
        String path = home.replaceAll("(?s)^.*?Disk exchange.*?(/announcements/\\d+/dismissal).*", "$1");

        assertThat(tenant.submit("/", path, Map.of()).statusCode()).isEqualTo(302);

        assertThat(admin.get(page).body()).contains(otter.name()).doesNotContain("(not yet)");
        assertThat(admin.get("/admin/announcements").body()).contains(", 1 acknowledged");
    }

    @Test
    void secondStartIsRefused() {
        admin.submit(page, page, Map.of("reason", "One", "end", in(Duration.ofHours(3))));
        Browser other = Browser.of(port, cast.admin().name());

        other.submit(page, page, Map.of("reason", "Two", "end", in(Duration.ofHours(3))));

        assertThat(other.get(page).body()).contains("One").doesNotContain("Two");
    }

    @Test
    void wrongFieldsHaveErrorsAndKeepTheirText() {
        String body = admin.submit(page, page, Map.of("reason", "Kept reason", "end", "2020-01-01 10:00")).body();
        assertThat(body).contains("This time is in the past.", "value=\"Kept reason\"");

        String blackout = admin.submit(page, page.replace("maintenance", "blackouts"),
                Map.of("reason", "", "from", in(Duration.ofHours(3)), "to", in(Duration.ofHours(2)))).body();
        assertThat(blackout).contains("Enter a reason, e.g. Exams.", "The end is not after the start.");
    }

    @Test
    void blackoutIsShownWhereATimeIsChosen() {
        String blackouts = page.replace("maintenance", "blackouts");
        assertThat(admin.submit(page, blackouts,
                Map.of("reason", "Exams", "from", in(Duration.ofHours(2)), "to", in(Duration.ofHours(5)))).statusCode())
                .isEqualTo(302);
        String form = "/machines/" + sparrow.name() + "/requests/snapshot";

        String recap = tenant.get(form + "/recap?what=BOTH&mode=STOP&label=x&timing=AT&at="
                + Browser.encode(in(Duration.ofHours(3)))).body();

        assertThat(recap).contains("has a blackout from", "Exams. Choose another time.");
        assertThat(admin.get(page).body()).contains("Exams");
    }

    @Test
    void calendarShowsMaintenanceAndTheNextBlackouts() {
        admin.submit(page, page, Map.of("reason", "Kernel upgrade", "end", in(Duration.ofHours(3))));
        assertThat(tenant.get("/calendar").body()).contains("Maintenance, no jobs start: Kernel upgrade")
                .doesNotContain("Only the next");

        for (int hour = 1; hour <= Agenda.MOST; hour++) {
            admin.submit(page, page.replace("maintenance", "blackouts"), Map.of("reason", "Exam " + hour, "from",
                    in(Duration.ofHours(4L * hour)), "to", in(Duration.ofHours(4L * hour + 1))));
        }

        assertThat(tenant.get("/calendar").body()).contains("Exam 19", "Only the next 20 are shown.").doesNotContain("Exam 20");
    }

    private static String in(Duration later) {
        return TimeField.typed(Instant.now().plus(later), ZoneId.of("Europe/Lisbon"));
    }
}
