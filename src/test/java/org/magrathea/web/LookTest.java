package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.NewAccount;
import org.magrathea.hosts.HostGateway;
import org.magrathea.journeys.Browsers;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.web.RouteTable.Row;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks at every page in a browser, wide and light, narrow and dark, and without scripts: axe finds nothing,
 * nothing has to be scrolled sideways, and no rule of the content policy is broken. {@code -Dlook.pictures=true}
 * writes pictures into {@code target/look}.
 */
@MockedHostTest
class LookTest {

    private static final Map<String, Integer> ANSWERS = Map.of("nothing", 404, "wrong-name", 400, "wrong-filter", 400);
    private static final boolean PICTURES = Boolean.getBoolean("look.pictures");
    private static final String LONG_PERSON = "wilhelmina-the-elder-of-lisbon";
    private static final String LONG_MACHINE = "build-server-for-nightly-tests";

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    Accounts accounts;
    @Autowired
    Machines machines;
    @Autowired
    HostGateway gateway;
    @Autowired
    JdbcClient sql;

    private final Map<String, String> ofTenant = new LinkedHashMap<>();
    private final Map<String, String> ofAdmin = new LinkedHashMap<>();
    private final Map<String, String> ofNewcomer = new LinkedHashMap<>();
    private final Map<String, String> ofLongNames = new LinkedHashMap<>();
    private Person tenant;
    private Person admin;
    private Person newcomer;
    private Person longNames;

    @BeforeEach
    void somethingGoesOn() {
        tenant = cast.tenant();
        admin = cast.admin();
        MachineFacts machine = world.busyMachineOf(tenant);
        long request = world.requestFor(machine, tenant);
        world.comment(request, admin, "Approved soon.\n\nIs the 1.6 GiB file in /home meant to be copied too?");
        world.comment(request, tenant, "Yes.");
        long running = world.runningJobOn(machine);
        world.scheduledJobOn(world.machineOf(tenant));
        world.requestFor(world.machineOf(tenant), tenant);
        ofTenant.putAll(Map.of("machines", "/machines", "machine", "/machines/" + machine.name(), "requests", "/requests",
                "request",
                "/requests/" + request, "job",
                "/jobs/" + running,
                "account", "/account", "ledger-of-machine", "/machines/" + machine.name() + "/activity", "nothing", "/nothing"));
        long snapshot = world.snapshotOf(machine);
        world.previewOf(machine, snapshot);
        ofTenant.put("snapshots-of-machine", "/machines/" + machine.name() + "/snapshots");
        ofTenant.put("network", "/machines/" + machine.name() + "/network");
        ofTenant.put("settings", "/machines/" + machine.name() + "/settings");
        ofTenant.put("machines-page", "/machines?after=a");
        world.safetyCopyOf(machine);
        ofTenant.putAll(Map.of("snapshot",
                "/machines/" + machine.name() + "/snapshots/" + snapshot, "undo", "/machines/" + machine.name() + "/undo",
                "console", "/machines/" + machine.name() + "/console", "durability",
                "/machines/" + machine.name() + "/durability", "files",
                "/machines/" + machine.name() + "/snapshots/" + snapshot + "/files"));
        world.network(machine);
        ofTenant.put("ended-by-host", "/machines/" + world.endedMachineOf(tenant).name());
        world.keyOf(tenant);
        world.givenPassword(tenant, admin);
        world.removalOf(cast.admin());
        ofTenant.put("confirmation", "/account/confirmation?token=look");
        ofTenant.put("confirmation-of-nothing", "/account/confirmation?token=other");
        ofTenant.put("removal", "/machines/" + machine.name() + "/removal");
        ofTenant.put("pause", "/machines/" + machine.name() + "/power?action=PAUSE");
        ofTenant.put("password", "/machines/" + machine.name() + "/password");
        ofTenant.put("notes", "/machines/" + machine.name() + "/notes");
        ofTenant.put("mirror", "/mirrors/" + world.mirrorOf(machine));
        sql.sql("update mirror set blackout_from = 22, blackout_to = 6 where machine_id = ?").param(machine.id()).update();
        world.publicServerOf(machine, admin);
        ofTenant.put("mirrors", "/mirrors?q=hello");
        ofTenant.put("pub", "/pub");
        world.loadAnnouncementOn(machine);
        ofTenant.put("calendar", "/calendar");
        world.announcementTo(tenant);
        world.bounceOf(tenant, request);
        ofTenant.put("email-settings", "/account/email-settings");
        ofTenant.put("unsubscribe", "/unsubscribe?event=done");
        ofAdmin.put("announcements", "/admin/announcements");
        ofAdmin.put("email-preview", "/admin/emails/preview");
        ofTenant.putAll(Map.of("help", "/help?q=snapshot", "glossary", "/help/glossary", "article", "/help/move-data"));
        ofTenant.put("emails", "/account/emails");
        ofTenant.put("email", "/account/emails/" + world.mailTo(tenant, request));
        ofTenant.put("new-machine", "/requests/new-machine/new");
        ofTenant.put("new-request", "/requests/new");
        ofTenant.put("question-form", "/requests/question/new");
        ofTenant.put("question", "/requests/" + world.questionOf(tenant, machine));
        ofAdmin.put("calendar-of-all", "/calendar");
        ofAdmin.put("distributions", "/admin/hosts/" + machine.hostId() + "/distributions");
        ofAdmin.put("addresses", "/admin/hosts/" + machine.hostId() + "/addresses");
        ofAdmin.put("mirror-costs", "/admin/mirrors");
        ofAdmin.put("publishing", "/admin/hosts/" + machine.hostId() + "/public-server");
        ofAdmin.put("person", "/admin/people/" + tenant.id());
        ofAdmin.put("machine-for-person", "/admin/people/" + tenant.id() + "/requests/new-machine/new");
        ofAdmin.put("no-distribution", "/admin/hosts/" + world.host() + "/distributions");
        world.askAboutSnapshotsOf(machine, tenant);
        ofTenant.put("questions", "/prune-questions");
        ofTenant.put("snapshots", "/snapshots");
        ofTenant.put("halt", "/machines/" + machine.name() + "/power?action=STOP");
        ofAdmin.put("host-snapshots", "/admin/hosts/" + machine.hostId() + "/snapshots");
        ofTenant.put("slot", "/requests/" + world.missedSlotOf(tenant) + "/slot");
        ofAdmin.put("failed-job", "/jobs/" + world.failedJobOn(machine));
        world.blackoutOn(machine.hostId(), admin);
        ofAdmin.put("host-maintenance", "/admin/hosts/" + machine.hostId() + "/maintenance");
        ofAdmin.put("host-usage", "/admin/hosts/" + machine.hostId() + "/usage");
        ofAdmin.put("host", "/admin/hosts/" + machine.hostId());
        ofAdmin.put("selected-requests", "/admin/approvals/selected?act=DENY&id=" + request + "-1");
        ofAdmin.put("two-approvals", "/admin/approvals/two-approvals");
        ofAdmin.put("jobs-filtered", "/admin/jobs?state=queued&machine=nothing&sort=title");
        ofAdmin.put("quotas", "/admin/quotas");
        ofAdmin.put("quota", "/admin/quotas/" + tenant.id());
        ofTenant.put("home", "/");
        ofTenant.put("search", "/search?q=s");
        ofAdmin.put("home-of-admin", "/");
        ofAdmin.put("search-of-admin", "/search?q=s");
        ofAdmin.putAll(Map.of("queue", "/admin/approvals", "all-machines", "/machines", "jobs", "/admin/jobs", "people",
                "/admin/people", "hosts", "/admin/hosts", "new-host", "/admin/hosts/new", "outbox", "/admin/emails", "mail",
                "/admin/emails/" + world.mailAbout(request), "ledger", "/admin/audit-log", "request-of-admin",
                "/requests/" + request));
        everythingOfAHost(machine, request, running);
        somebodyWithNothing();
        somebodyWithLongNames();
    }

    /** Those that the tenant may open, by the table of routes, so that a new kind is seen too. */
    private void formsOfKinds(String machine) {
        Pattern form = Pattern.compile("/machines/\\{machine}/requests/\\{kind=([a-z-]+)}/new");
        for (Row row : RouteTable.rows()) {
            Matcher kind = form.matcher(row.path());
            if (kind.matches() && row.tenant().equals("200")) {
                ofTenant.put("form-" + kind.group(1), machine + "/requests/" + kind.group(1) + "/new");
            }
        }
        assertThat(ofTenant).containsKey("form-snapshot");
    }

    private void everythingOfAHost(MachineFacts machine, long request, long running) {
        LookScene scene = new LookScene(sql);
        LookScene.answersOf(gateway, machine);
        scene.network(machine, admin);
        String own = "/machines/" + machine.name();
        ofTenant.put("firewall", own + "/firewall");
        formsOfKinds(own);
        ofTenant.put("edit", "/requests/" + request + "/edit");
        ofTenant.put("log", "/jobs/" + running + "/log");
        ofTenant.put("new-request-of-machine", "/requests/new?machine=" + machine.name());
        ofTenant.put("wrong-filter", own + "/activity?kind=nonsense");
        ofTenant.put("removed-machines", "/removed-machines");
        ofTenant.put("removed-machine", "/removed-machines/" + world.removedMachineOf(tenant) + "/activity");
        String host = "/admin/hosts/" + machine.hostId();
        ofAdmin.put("network-of-admin", own + "/network");
        ofAdmin.put("guests", host + "/guests");
        ofAdmin.put("unmanaged-guests", host + "/unmanaged-guests");
        ofAdmin.put("assign-guest", host + "/unmanaged-guests/u-1");
        ofAdmin.put("host-key", host + "/key");
        ofAdmin.put("no-guests", "/admin/hosts/" + world.host() + "/guests");
        long rule = scene.rules(admin);
        ofAdmin.put("rules", "/admin/rules");
        ofAdmin.put("new-rule", "/admin/rules/new");
        ofAdmin.put("rule", "/admin/rules/" + rule);
        ofAdmin.put("try-out", "/admin/rules/" + rule + "/try-out");
        ofAdmin.put("selected-emails", "/admin/emails/selected?act=RETRY&id=1");
    }

    /** The pages of a tenant without a machine: each says what belongs there. */
    private void somebodyWithNothing() {
        newcomer = cast.tenant();
        ofNewcomer.putAll(Map.of("none-home", "/", "none-machines", "/machines", "none-requests", "/requests", "none-snapshots",
                "/snapshots", "none-new-request", "/requests/new", "none-emails", "/account/emails", "none-mirrors", "/mirrors",
                "none-questions", "/prune-questions", "none-removed", "/removed-machines", "none-search", "/search?q=x"));
    }

    private void somebodyWithLongNames() {
        longNames = accounts.named(LONG_PERSON)
                .orElseGet(() -> accounts.create(new NewAccount(LONG_PERSON, LONG_PERSON + "@mail.example.org", Role.TENANT,
                        ZoneId.of("America/Argentina/Buenos_Aires"), Cast.PASSWORD)));
        MachineFacts machine = machines.named(LONG_MACHINE).orElseGet(() -> {
            MachineFacts busy = world.busyMachineOf(longNames);
            sql.sql("update machine set name = ?, held_name = ? where id = ?")
                    .params(LONG_MACHINE, LONG_MACHINE, busy.id())
                    .update();
            sql.sql("update uml_host set name = 'heart-of-gold-in-the-basement' where id = ?").param(busy.hostId()).update();
            MachineFacts made = machines.named(LONG_MACHINE).orElseThrow();
            world.network(made);
            new LookScene(sql).network(made, admin);
            world.snapshotOf(made);
            world.requestFor(made, longNames);
            return made;
        });
        String own = "/machines/" + machine.name();
        ofLongNames.putAll(Map.of("long-home", "/", "long-machines", "/machines", "long-machine", own, "long-network",
                own + "/network", "long-settings", own + "/settings", "long-snapshots", own + "/snapshots", "long-activity",
                own + "/activity", "long-requests", "/requests", "long-new-request", "/requests/new"));
        ofAdmin.put("long-host", "/admin/hosts/" + machine.hostId());
        ofAdmin.put("long-person", "/admin/people/" + longNames.id());
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
        look("plain", new NewContextOptions().setViewportSize(1920, 1080).setJavaScriptEnabled(false));
    }

    private void look(String name, NewContextOptions how) {
        List<String> found = new ArrayList<>();
        see(name, how, null, Map.of("sign-in", "/sign-in", "wrong-name", "http://127.0.0.1:" + port + "/"), found);
        see(name, how, tenant, ofTenant, found);
        see(name, how, admin, ofAdmin, found);
        see(name, how, newcomer, ofNewcomer, found);
        see(name, how, longNames, ofLongNames, found);
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
                if (PICTURES) {
                    page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                            .setPath(Path.of("target", "look", picture + "-" + name + ".png")));
                }
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
        int overTheCard = (int) page.evaluate("Math.max(0, ...[...document.querySelectorAll('.card > .table')]"
                + ".map(table => Math.floor(table.getBoundingClientRect().right - table.parentElement.getBoundingClientRect().right)))");
        if (overTheCard > 0) {
            found.add(picture + ": a table is " + overTheCard + " px wider than its card");
        }
        new AxeBuilder(page).setLegacyMode(true)
                .analyze()
                .getViolations()
                .stream()
                .forEach(rule -> rule.getNodes()
                        .forEach(node -> found.add(picture + ": " + rule.getHelp() + ": " + node.getHtml())));
    }
}
