package org.magrathea.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.magrathea.RestingScheduler;
import org.magrathea.access.Person;
import org.magrathea.accounts.Accounts;
import org.magrathea.journeys.Visitor;
import org.magrathea.machines.Machines;
import org.magrathea.mirrors.MirrorFacts;
import org.magrathea.mirrors.Mirrors;
import org.magrathea.requests.FilledForms;
import org.magrathea.requests.OwnRequests;
import org.magrathea.requests.RequestRefused;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.Snapshots;
import org.magrathea.snapshots.schedules.Schedules;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the first start of practice mode fills it with, on a real practice host, and what its start pages say. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("practice")
@Import(RestingScheduler.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PracticeSamplesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PASSWORD = "a password for the samples";
    private static final int SAMPLES = 8;

    @LocalServerPort
    int port;
    @Autowired
    PracticeFolder folder;
    @Autowired
    PracticeDistributions distributions;
    @Autowired
    PracticeNotice notice;
    @Autowired
    SampleRequests samples;
    @Autowired
    OwnRequests requests;
    @Autowired
    FilledForms forms;
    @Autowired
    Accounts accounts;
    @Autowired
    Machines machines;
    @Autowired
    Snapshots snapshots;
    @Autowired
    Schedules schedules;
    @Autowired
    Mirrors mirrors;
    @Autowired
    JdbcClient database;
    @Autowired
    Clock clock;

    private URI upstream;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path data = Files.createTempDirectory("magrathea-samples");
        registry.add("magrathea.data", data::toString);
        registry.add("magrathea.practice.samples", () -> "no");
        registry.add("magrathea.mirrors.poll-interval", () -> "1s");
    }

    /** Left out first, then cut off in the middle, then finished. */
    @BeforeAll
    void theFirstStart() throws Exception {
        upstream = served();
        start(false).fill(upstream);
        assertThat(requests.none()).as("no samples when they are switched off").isTrue();

        PracticeSamples interrupted = start(true);
        interrupted.begin(upstream);
        await().atMost(PATIENCE).until(() -> count("request") > 0);
        interrupted.stop();
        assertThat(Files.readString(marker())).isEqualTo("begun");

        start(true).fill(upstream);
    }

    /** By the practice host itself. */
    private URI served() {
        await().atMost(PATIENCE).until(() -> Files.exists(folder.network().resolve("rsync")));
        return URI.create("http://10.77.0.1:8081/");
    }

    private PracticeSamples start(boolean wanted) {
        return new PracticeSamples(new PracticeSettings(true, true, wanted), folder, samples, requests, clock);
    }

    private Path marker() {
        return folder.store().resolveSibling("samples");
    }

    private long count(String table) {
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }

    @Test
    void noPageIsEmpty() throws IOException {
        long sparrow = machines.named("sparrow").orElseThrow().id();
        long wren = machines.named("wren").orElseThrow().id();

        assertThat(Files.readString(marker())).isEqualTo("done");
        assertThat(snapshots.of(sparrow)).extracting(SnapshotFacts::label)
                .containsExactlyInAnyOrder("Sample - fresh install", "Sample - before an upgrade");
        assertThat(snapshots.of(wren)).extracting(SnapshotFacts::label).containsExactly("Sample - clean stop");
        assertThat(states()).isEqualTo(Map.of("DONE", 5L, "DENIED", 1L, "SUBMITTED", 2L));
        assertThat(schedules.of(sparrow)).isPresent();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mirrors.all()).singleElement()
                        .satisfies(mirror -> assertThat(count("mirror_run")).as(mirror.name()).isPositive()));
        assertThat(mirrors.all()).extracting(MirrorFacts::name).containsExactly("sample-debian");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(folder.store().resolve("pub/mirrors/sample-debian/dists/stable/Release")).exists());
    }

    private Map<String, Long> states() {
        return database.sql("select state, count(*) as many from request group by state")
                .query((row, number) -> Map.entry(row.getString("state"), row.getLong("many")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void laterStartsAddNothing() throws IOException {
        start(true).fill(upstream);
        Files.writeString(marker(), "begun");
        start(true).fill(upstream);
        assertThat(Files.readString(marker())).isEqualTo("done");
        Files.delete(marker());
        start(true).fill(upstream);

        assertThat(marker()).as("there are requests already").doesNotExist();
        assertThat(count("request")).isEqualTo(SAMPLES);
        Files.writeString(marker(), "done");
    }

    @Test
    void sampleFormIsCheckedLikeThatOfAPage() {
        Person otter = accounts.named("otter").orElseThrow();
        Map<String, String> fields = Map.of("what", "BOTH", "mode", "STOP", "label", "a/b", "timing", "APPROVED");

        assertThatThrownBy(() -> forms.send("snapshot", "sparrow", fields, otter)).isInstanceOf(RequestRefused.class)
                .hasMessageContaining("“/” is not allowed");
        assertThatThrownBy(() -> forms.send("snapshot", "sparrow", Map.of("label", "ab"), otter))
                .isInstanceOf(RequestRefused.class);
        assertThatThrownBy(() -> forms.send("mirror", "sparrow", Map.of("url", "http://10.0.0.1/"), otter))
                .isInstanceOf(RequestRefused.class);
        assertThat(count("request")).isEqualTo(SAMPLES);
    }

    @Test
    void secondDistributionExistsForReinstalling() throws Exception {
        distributions.awaitAll();

        Path second = folder.store().resolve("distributions/tiny-2");
        assertThat(second.resolve("manifest")).content().contains("name=tiny-2", "edition 2");
        Path made = Files.createDirectories(folder.store().resolveSibling("made/debian"));
        for (String part : List.of("root_fs", "home_fs", "manifest")) {
            Files.writeString(made.resolve(part), part);
        }
        Path debian = folder.store().resolve("distributions/debian");
        if (Files.notExists(debian)) {
            distributions.takeOver(made);
        }
        assertThat(debian.resolve("root_fs")).exists();
    }

    @Test
    void tenantSeesFirstSteps() {
        notice.upstreams(upstream);
        try (Visitor visitor = signIn("otter")) {
            visitor.open("/");
            visitor.sees("Practice mode: first steps");
            visitor.sees("practice/ssh/otter.config root@10.77.0.");
            look(visitor, "practice-tenant");
            everyLinkLeadsSomewhere(visitor, "/", 4);
            staysFolded(visitor, "/");
            visitor.page().getByText("first steps").click();
            visitor.page().getByText("Request a mirror").click();
            assertThat(visitor.page().locator("input[name=name]").inputValue()).isEqualTo("rpm");
        }
    }

    @Test
    void adminSeesFirstSteps() {
        try (Visitor visitor = signIn("heron")) {
            visitor.open("/");
            visitor.sees("Practice mode: first steps");
            look(visitor, "practice-admin");
            everyLinkLeadsSomewhere(visitor, "/", 5);
            visitor.open("/admin/approvals");
            visitor.page().locator(".queue summary").filter(new Locator.FilterOptions().setHasText("sample-files")).click();
            visitor.sees("Sample: texts for all machines on this host");
        }
    }

    private Visitor signIn(String name) {
        accounts.changePassword(accounts.named(name).orElseThrow().id(), PASSWORD);
        return Visitor.signIn("http://localhost:" + port, name, PASSWORD);
    }

    private static void everyLinkLeadsSomewhere(Visitor visitor, String start, int links) {
        List<String> places = visitor.page()
                .locator("[data-fold] a")
                .all()
                .stream()
                .map(link -> link.getAttribute("href"))
                .toList();
        assertThat(places).hasSize(links);
        for (String place : places) {
            visitor.open(place);
            assertThat(visitor.page().locator("main").innerText()).as(place).doesNotContain("Page not found");
        }
        visitor.open(start);
    }

    private static void staysFolded(Visitor visitor, String start) {
        visitor.page().getByText("first steps").click();
        visitor.page().locator("[data-fold]:not([open])").waitFor();
        visitor.open(start);
        visitor.page().locator("[data-fold]:not([open])").waitFor();
    }

    /** Wide and light, narrow and dark; the pictures are in {@code target/look}. */
    private static void look(Visitor visitor, String name) {
        picture(visitor, name);
        visitor.page().setViewportSize(320, 900);
        visitor.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(visitor.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
        picture(visitor, name + "-narrow");
        visitor.page().setViewportSize(1280, 900);
    }

    private static void picture(Visitor visitor, String name) {
        visitor.page()
                .screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "look", name + ".png")).setFullPage(true));
    }
}
