package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magrathea.given.Given.aJob;
import static org.magrathea.given.Given.aRequest;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.RequestCard;
import org.magrathea.requests.RequestKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page New request. */
@PortalTest
class CatalogueTest {

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;
    @Autowired
    List<RequestCard> cards;
    @Autowired
    List<RequestKind> kinds;
    private Person otter;
    private Browser tenant;

    @BeforeEach
    void aTenantArrives() {
        otter = cast.tenant();
        tenant = Browser.of(port, otter.name());
    }

    @Test
    void everyKindHasOneCard() {
        assertThat(cards).extracting(RequestCard::kind)
                .containsExactlyInAnyOrderElementsOf(kinds.stream().map(RequestKind::name).toList());
    }

    @Test
    void withoutAMachineTheReasonIsShown() {
        assertThat(card("Snapshot")).contains("You have no machine.").doesNotContain("<a ");
        assertThat(card("Question to the admins")).contains("href=\"/requests/question/new\"", "An admin answers");
    }

    @Test
    void withOneMachineTheTitleIsTheLink() {
        MachineFacts machine = world.busyMachineOf(otter);

        assertThat(card("Resize")).contains("href=\"/machines/" + machine.name() + "/requests/resize/new\"", "Needs approval");
        assertThat(card("Import of a guest")).contains("Only for guests that an admin has assigned to you.");
    }

    @Test
    void withSeveralMachinesOneIsChosen() {
        MachineFacts first = world.busyMachineOf(otter);
        MachineFacts second = world.busyMachineOf(otter);
        sql.sql("update machine set state = 'PAUSED' where id = ?").param(second.id()).update();

        assertThat(card("Snapshot")).contains("Choose one of 2 machines", "/machines/" + first.name() + "/requests/snapshot/new",
                second.name() + " is paused. Resume it first.")
                .doesNotContain("/machines/" + second.name() + "/requests/snapshot/new");
    }

    @Test
    void cardsLeadToTheFormsOfTheChosenMachine() {
        MachineFacts first = world.busyMachineOf(otter);
        MachineFacts second = world.busyMachineOf(otter);
        String query = "?machine=" + second.name();

        assertThat(tenant.get("/requests/new" + query).body()).contains("<option value=\"" + second.name() + "\" selected");
        assertThat(card("Snapshot", query)).contains("href=\"/machines/" + second.name() + "/requests/snapshot/new\"")
                .doesNotContain("Choose one of", first.name());
        assertThat(card("Question to the admins", query)).contains("href=\"/requests/question/new\"");
    }

    @Test
    void manyMachinesAreChosenAtTheTop() {
        for (int machine = 0; machine < 11; machine++) {
            world.busyMachineOf(otter);
        }

        assertThat(card("Snapshot")).contains("Choose a machine at the top.").doesNotContain("Choose one of", "<a ");
    }

    @Test
    void machineOfSomebodyElseIsNoChoice() {
        world.busyMachineOf(otter);
        world.busyMachineOf(otter);
        MachineFacts foreign = world.busyMachineOf(cast.tenant());

        for (String name : List.of(foreign.name(), "%3Cnonsense")) {
            var answer = tenant.get("/requests/new?machine=" + name);
            assertThat(answer.statusCode()).as(name).isEqualTo(400);
            assertThat(answer.body()).as(name)
                    .contains("You have no machine “" + name.replace("%3C", "&lt;") + "”. Choose one from the list.",
                            "aria-invalid=\"true\"", "Choose one of 2 machines");
        }
    }

    @Test
    void aRestoreNeedsAVerifiedSnapshot() {
        MachineFacts machine = world.machineOf(otter);
        sql.sql("update machine set state = 'RUNNING', facts_at = now() where id = ?").param(machine.id()).update();
        assertThat(card("Restore")).contains("has no verified snapshot");

        world.snapshotOf(machine);

        assertThat(card("Restore")).contains("/requests/restore/new");
    }

    @Test
    void usualWaitAndDowntimeComeFromHistory() {
        MachineFacts machine = world.busyMachineOf(otter);
        Person heron = cast.admin();
        for (int done = 0; done < 25; done++) {
            aRequest("reinstall").of(otter, machine.id())
                    .sentAt(Instant.parse("2026-01-01T00:00:00Z"))
                    .carriedOutBy(jobThatTook(machine, 90_000))
                    .approvedBy(heron, Instant.parse("2026-01-01T03:00:00Z"))
                    .in(sql);
        }

        assertThat(card("Reinstall")).contains("about 1 min 30 s", "3 h");
    }

    @Test
    void fewCasesOnTheHostShowThoseOfAllHosts() {
        MachineFacts machine = world.busyMachineOf(otter);
        Person heron = cast.admin();
        String host = sql.sql("select name from uml_host where id = ?").param(machine.hostId()).query(String.class).single();
        MachineFacts elsewhere = world.busyMachineOf(cast.tenant());
        sql.sql("update machine set host_id = ? where id = ?").params(world.host(), elsewhere.id()).update();
        for (int done = 0; done < 25; done++) {
            aRequest("resize").of(otter, (done < 23 ? elsewhere : machine).id())
                    .sentAt(Instant.parse("2026-01-01T00:00:00Z"))
                    .carriedOutBy(jobThatTook(machine, 40_000))
                    .approvedBy(heron, Instant.parse("2026-01-01T02:00:00Z"))
                    .in(sql);
        }

        assertThat(tenant.get("/requests/new").body()).contains("each kind on " + host + ".");
        assertThat(card("Resize")).contains("2 h, all hosts", "about 40.0 s, all hosts");

        aRequest("resize").of(otter, machine.id())
                .sentAt(Instant.parse("2026-01-01T00:00:00Z"))
                .carriedOutBy(jobThatTook(machine, 40_000))
                .approvedBy(heron, Instant.parse("2026-01-01T02:00:00Z"))
                .in(sql);

        assertThat(card("Resize")).contains(">2 h<", ">about 40.0 s<").doesNotContain("all hosts");
    }

    @Test
    void announcedLoadNeedsAMachineAndNoApproval() {
        assertThat(card("Announced load")).contains("You have no machine.");

        world.busyMachineOf(otter);

        assertThat(card("Announced load")).contains("href=\"/calendar#announce\"", "No approval needed");
    }

    private long jobThatTook(MachineFacts machine, int downMillis) {
        return aJob().on(machine).answered("{\"downMillis\":" + downMillis + "}").in(sql);
    }

    /** The markup of the card with this title. */
    private String card(String title) {
        return card(title, "");
    }

    private String card(String title, String query) {
        String page = tenant.get("/requests/new" + query).body();
        return page.lines()
                .reduce("", (all, line) -> all + line + "\n")
                .transform(all -> List.of(all.split("<li class=\"kind\">")))
                .stream()
                .filter(one -> one.contains(">" + title + "<") || one.contains("<h3>" + title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No card " + title + " in " + page));
    }
}
