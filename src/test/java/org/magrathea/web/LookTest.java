package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.accounts.Person;
import org.magrathea.journeys.Browsers;
import org.magrathea.machines.MachineFacts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Looks at every page in a browser, wide and light, narrow and dark, and without scripts: axe finds nothing serious,
 * nothing has to be scrolled sideways, and no rule of the content policy is broken. The pictures are in {@code target/look}.
 */
@PortalTest
class LookTest {

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private static final Map<String, Integer> ANSWERS = Map.of("nothing", 404, "wrong-name", 400);

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;

    private final Map<String, String> ofTenant = new LinkedHashMap<>();
    private final Map<String, String> ofAdmin = new LinkedHashMap<>();
    private Person tenant;
    private Person admin;

    @BeforeEach
    void somethingGoesOn() {
        tenant = cast.tenant();
        admin = cast.admin();
        MachineFacts machine = world.busyMachineOf(tenant);
        long request = world.requestFor(machine, tenant);
        world.comment(request, admin, "Approved soon.\n\nIs the 1.6 GiB file in /home meant to be copied too?");
        world.comment(request, tenant, "Yes.");
        long running = world.runningJobOn(machine);
        world.requestFor(world.machineOf(tenant), tenant);
        ofTenant.putAll(Map.of("machines", "/machines", "machine", "/machines/" + machine.name(), "requests", "/requests",
                "request",
                "/requests/" + request, "ask", "/machines/" + machine.name() + "/snapshot-requests/new", "job",
                "/jobs/" + running,
                "account", "/account", "ledger-of-machine", "/machines/" + machine.name() + "/ledger", "nothing", "/nothing"));
        long snapshot = world.snapshotOf(machine);
        world.previewOf(machine, snapshot);
        ofTenant.put("snapshots-of-machine", "/machines/" + machine.name() + "/snapshots");
        ofTenant.put("machines-page", "/machines?after=a");
        world.safetyCopyOf(machine);
        ofTenant.putAll(Map.of("restore", "/machines/" + machine.name() + "/restore-requests/new", "snapshot",
                "/machines/" + machine.name() + "/snapshots/" + snapshot, "undo", "/machines/" + machine.name() + "/undo",
                "console", "/machines/" + machine.name() + "/console", "writes",
                "/machines/" + machine.name() + "/writes", "files",
                "/machines/" + machine.name() + "/snapshots/" + snapshot + "/files"));
        world.network(machine);
        ofTenant.put("ended-by-host", "/machines/" + world.endedMachineOf(tenant).name());
        world.keyOf(tenant);
        world.givenPassword(tenant, admin);
        world.removalOf(cast.admin());
        ofTenant.put("confirmation", "/account/confirmation?token=look");
        ofTenant.put("confirmation-of-nothing", "/account/confirmation?token=other");
        ofTenant.put("removal", "/machines/" + machine.name() + "/removal");
        ofTenant.put("freeze", "/machines/" + machine.name() + "/freeze");
        ofTenant.put("password", "/machines/" + machine.name() + "/password");
        ofTenant.put("notes", "/machines/" + machine.name() + "/notes");
        ofTenant.put("root-swap", "/machines/" + machine.name() + "/root-swap-requests/new");
        ofTenant.put("import", "/machines/" + machine.name() + "/distribution-requests/new");
        ofTenant.put("mirror", "/mirrors/" + world.mirrorOf(machine));
        world.publisherOf(machine, admin);
        ofTenant.put("mirrors", "/mirrors?q=hello");
        ofTenant.put("mirror-form", "/machines/" + machine.name() + "/mirror-requests/new");
        ofTenant.put("pub", "/pub");
        world.spikeOn(machine);
        ofTenant.put("calendar", "/calendar");
        ofTenant.put("emails", "/account/emails");
        ofTenant.put("email", "/account/emails/" + world.mailTo(tenant, request));
        ofTenant.put("size", "/machines/" + machine.name() + "/size-requests/new");
        ofTenant.put("new-machine", "/machine-requests/new");
        ofAdmin.put("calendar-of-all", "/calendar");
        ofAdmin.put("distributions", "/admin/hosts/" + machine.hostId() + "/distributions");
        ofAdmin.put("addresses", "/admin/hosts/" + machine.hostId() + "/addresses");
        ofAdmin.put("mirror-costs", "/admin/mirrors");
        ofAdmin.put("publishing", "/admin/hosts/" + machine.hostId() + "/publishing");
        ofAdmin.put("machine-limits", "/admin/machine-limits");
        ofAdmin.put("person", "/admin/people/" + tenant.id());
        ofAdmin.put("machine-for-person", "/admin/people/" + tenant.id() + "/machine-requests/new");
        ofAdmin.put("no-distribution", "/admin/hosts/" + world.host() + "/distributions");
        world.askAboutSnapshotsOf(machine, tenant);
        ofTenant.put("questions", "/prune-questions");
        ofTenant.put("snapshots", "/snapshots");
        ofTenant.put("halt", "/machines/" + machine.name() + "/halt");
        ofAdmin.put("host-snapshots", "/admin/hosts/" + machine.hostId() + "/snapshots");
        ofAdmin.put("limits", "/admin/snapshot-limits");
        ofTenant.put("schedule", "/machines/" + machine.name() + "/schedule-requests/new");
        ofAdmin.putAll(Map.of("queue", "/admin/queue", "all-machines", "/machines", "jobs", "/admin/jobs", "people",
                "/admin/people", "hosts", "/admin/hosts", "new-host", "/admin/hosts/new", "outbox", "/admin/outbox", "mail",
                "/admin/outbox/" + world.mailAbout(request), "ledger", "/admin/ledger", "request-of-admin",
                "/requests/" + request));
    }

    @Test
    void wideAndLight() {
        look("wide", new NewContextOptions().setViewportSize(1280, 900).setColorScheme(ColorScheme.LIGHT));
    }

    @Test
    void narrowAndDark() {
        look("narrow", new NewContextOptions().setViewportSize(320, 700).setColorScheme(ColorScheme.DARK));
    }

    @Test
    void veryWideWithoutScripts() {
        look("plain", new NewContextOptions().setViewportSize(1600, 1000).setJavaScriptEnabled(false));
    }

    private void look(String name, NewContextOptions how) {
        List<String> found = new ArrayList<>();
        see(name, how, null, Map.of("sign-in", "/sign-in", "wrong-name", "http://127.0.0.1:" + port + "/"), found);
        see(name, how, tenant, ofTenant, found);
        see(name, how, admin, ofAdmin, found);
        assertThat(found).isEmpty();
    }

    private void see(String name, NewContextOptions how, Person person, Map<String, String> pages, List<String> found) {
        try (BrowserContext context = Browsers.chromium().newContext(how.setBaseURL("http://localhost:" + port))) {
            Page page = context.newPage();
            page.onConsoleMessage(said -> {
                if (said.text().contains("Content Security Policy")) {
                    found.add(page.url() + ": " + said.text());
                }
            });
            if (person != null) {
                page.navigate("/sign-in");
                page.fill("#name", person.name());
                page.fill("#password", Cast.PASSWORD);
                page.click("main button");
                page.waitForURL(address -> !address.endsWith("/sign-in"));
            }
            pages.forEach((picture, path) -> {
                int status = page.navigate(path).status();
                if (status != ANSWERS.getOrDefault(picture, 200)) {
                    found.add(picture + " is answered with " + status);
                }
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                        .setPath(Path.of("target", "look", picture + "-" + name + ".png")));
                if (!Boolean.FALSE.equals(how.javaScriptEnabled)) {
                    check(page, picture, found);
                }
            });
        }
    }

    private static void check(Page page, String picture, List<String> found) {
        int tooWide = (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (tooWide > 0) {
            found.add(picture + " is " + tooWide + " px too wide");
        }
        new AxeBuilder(page).analyze()
                .getViolations()
                .stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .forEach(rule -> rule.getNodes()
                        .forEach(node -> found.add(picture + ": " + rule.getHelp() + ": " + node.getHtml())));
    }
}
