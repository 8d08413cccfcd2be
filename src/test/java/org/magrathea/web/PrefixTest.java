package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.web.RouteTable.Row;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A portal whose pages are all under a prefix: nothing leads out of it, and nothing in it leads nowhere. */
@PortalTest
@TestPropertySource(properties = {"server.servlet.context-path=/portal", "magrathea.address=http://localhost:8080/portal",
        "spring.datasource.url=jdbc:h2:mem:prefix;DB_CLOSE_DELAY=-1"})
@DirtiesContext
class PrefixTest {

    private static final Pattern LINK = Pattern.compile("(?:\\s(?:href|src|hx-get|sse-connect))=\"([^\"]*)\"");
    private static final Pattern FORM = Pattern.compile("\\s(?:action|formaction|hx-post|hx-put|hx-delete)=\"([^\"]*)\"");
    private static final Pattern ANY = Pattern.compile("\\s([a-z-]+)=\"(/[^\"]*)\"");
    private static final Pattern FROM_ROOT = Pattern.compile("[\"'(`](/[a-z][a-z-]*(?:/|[\"')`]))");

    /** What a person types or reads may begin with a slash. */
    private static final Set<String> TEXTS = Set.of("value", "placeholder", "title", "d", "aria-label", "data-name");
    /** Jobs that the world of these tests only speaks of. */
    private static final String NEVER_MADE = "/portal/jobs/-";

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;

    private final List<String> faults = new ArrayList<>();
    private Person tenant;
    private Things things;

    @BeforeEach
    void somethingGoesOn() {
        tenant = cast.tenant();
        things = Things.of(world, cast, tenant).made();
        MachineFacts machine = world.busyMachineOf(tenant);
        world.requestFor(machine, tenant);
        world.runningJobOn(machine);
        world.previewOf(machine, world.snapshotOf(machine));
        world.publicServerOf(machine, cast.admin());
        world.askAboutSnapshotsOf(machine, tenant);
    }

    @Test
    void linksOfTenantPagesStayUnderThePrefix() {
        assertThat(crawl(arrive(tenant), Row::tenant)).isGreaterThan(40);
        assertThat(faults).isEmpty();
    }

    @Test
    void linksOfAdminPagesStayUnderThePrefix() {
        assertThat(crawl(arrive(cast.admin()), Row::admin)).isGreaterThan(60);
        assertThat(faults).isEmpty();
    }

    @Test
    void formsStayUnderThePrefix() {
        for (Person person : List.of(tenant, cast.admin())) {
            int redirects = 0;
            for (Row row : RouteTable.rows().stream().filter(each -> each.method().equals("POST")).toList()) {
                Browser browser = arrive(person);
                HttpResponse<String> answer = browser.post(things.fill(row.path()), browser.tokenOf("/account"), row.fields());
                if (answer.headers().firstValue("Location").isPresent()) {
                    follow("POST " + row.path(), answer);
                    redirects++;
                }
            }
            assertThat(redirects).isGreaterThan(10);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void signInAndSignOutWorkUnderThePrefix() {
        Browser browser = browser();
        assertThat(location(browser.get("/requests?page=2"))).isEqualTo("/portal/sign-in");
        assertThat(browser.get("/live/machines", "HX-Request", "true").headers().firstValue("HX-Redirect"))
                .contains("/portal/sign-in");

        HttpResponse<String> inside = browser.signIn(tenant.name(), Cast.PASSWORD);

        assertThat(location(inside)).isEqualTo("/portal/requests?page=2");
        assertThat(inside.headers().allValues("Set-Cookie")).isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("Path=/portal;"));
        HttpResponse<String> outside = browser.submit("/account", "/sign-out", Map.of());
        assertThat(location(outside)).isEqualTo("/portal/sign-in");
        assertThat(outside.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("magrathea=;").contains("01 Jan 1970", "Path=/portal;"));
    }

    @Test
    void prefixAloneIsTheStartPage() {
        for (String protocol : List.of("HTTP/1.1", "HTTP/1.0")) {
            for (String path : List.of("/portal", "/portal/")) {
                assertThat(new Browser(port).raw(path, protocol, "localhost", "")).as(protocol + " " + path)
                        .matches("(?s)HTTP/1.1 302.*\r\nLocation: /portal/(sign-in)?\r\n.*");
            }
        }
        assertThat(new Browser(port).get("/sign-in").statusCode()).isEqualTo(404);
    }

    @Test
    void linksInMailsHaveThePrefix() {
        assertThat(sql.sql("select distinct text_body from mail").query(String.class).list()).isNotEmpty()
                .allSatisfy(text -> assertThat(text).contains("http://localhost:8080/portal/").doesNotContain(":8080/requests"));
    }

    @Test
    void monitoringWorksUnderThePrefix() {
        assertThat(browser().get("/actuator/health").body()).contains("status");
        assertThat(browser().get("/actuator/prometheus", "Authorization", "Bearer watching-from-afar").body())
                .contains("jvm_memory_used_bytes");
        assertThat(browser().get("/actuator/prometheus").statusCode()).isEqualTo(404);
    }

    /** Follows all links from all pages of the route table; the number of pages. */
    private int crawl(Browser browser, Function<Row, String> answer) {
        Deque<String> ahead = new ArrayDeque<>(List.of("/portal/"));
        RouteTable.rows()
                .stream()
                .filter(row -> row.method().equals("GET") && answer.apply(row).equals("200")
                        && !row.path().startsWith("/actuator"))
                .forEach(row -> ahead.add("/portal" + things.fill(row.path())
                        + (row.fields().isEmpty() ? "" : "?" + Browser.form(row.fields()))));
        Set<String> seen = new HashSet<>(ahead);
        int pages = 0;
        while (!ahead.isEmpty()) {
            String path = ahead.poll();
            for (String link : look(browser, path)) {
                if (seen.add(link)) {
                    ahead.add(link);
                }
            }
            pages++;
        }
        return pages;
    }

    /** What the page links to. */
    private List<String> look(Browser browser, String path) {
        HttpResponse<InputStream> answer = browser
                .open(browser.request(path.substring("/portal".length())).header("Accept", "text/html, */*").GET());
        String type = answer.headers().firstValue("Content-Type").orElse("");
        try (InputStream body = answer.body()) {
            if (answer.statusCode() >= 400) {
                faults.add(path + " is answered with " + answer.statusCode());
            } else if (answer.statusCode() >= 300) {
                return follow(path, answer);
            } else if (type.startsWith("text/html")) {
                return linksOf(path, new String(body.readAllBytes(), StandardCharsets.UTF_8));
            } else if (type.startsWith("text/css") || type.startsWith("text/javascript") && !path.contains("/webjars/")) {
                FROM_ROOT.matcher(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                        .results()
                        .forEach(found -> faults.add(path + " names " + found.group(1)));
            }
        } catch (IOException broken) {
            faults.add(path + " breaks off: " + broken);
        }
        return List.of();
    }

    private List<String> follow(String path, HttpResponse<?> answer) {
        String to = location(answer);
        if (!isInside(to)) {
            faults.add(path + " leads out to " + to);
            return List.of();
        }
        return List.of(to.replaceFirst("#.*", ""));
    }

    /** Other hosts are linked too, by mirrors and notes; paths of this one have the prefix. */
    private List<String> linksOf(String path, String page) {
        ANY.matcher(page)
                .results()
                .filter(found -> !isInside(found.group(2)) && !TEXTS.contains(found.group(1)))
                .forEach(found -> faults.add(path + " has " + found.group(1) + "=" + found.group(2)));
        FORM.matcher(page)
                .results()
                .map(found -> resolved(path, found.group(1)))
                .filter(action -> !isInside(action))
                .forEach(action -> faults.add(path + " sends a form to " + action));
        return LINK.matcher(page)
                .results()
                .map(found -> resolved(path, found.group(1)))
                .peek(link -> {
                    if (link.contains("//localhost") && !path.contains("/admin/emails/preview/html")) { // emails name it
                        faults.add(path + " names the portal in " + link);
                    }
                })
                .filter(PrefixTest::isInside)
                .filter(link -> !link.startsWith(NEVER_MADE))
                .toList();
    }

    private static boolean isInside(String link) {
        return link.equals("/portal") || link.startsWith("/portal/");
    }

    private static String resolved(String path, String link) {
        if (link.startsWith("?")) {
            return (path.replaceFirst("[?#].*", "") + link.replace("&amp;", "&")).replaceFirst("#.*", "");
        }
        return URI.create(path).resolve(link.replace("&amp;", "&")).toString().replaceFirst("#.*", "");
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private Browser browser() {
        return new Browser("http://localhost:" + port + "/portal", HttpClient.newBuilder());
    }

    private Browser arrive(Person person) {
        Browser browser = browser();
        assertThat(browser.signIn(person.name(), Cast.PASSWORD).statusCode()).isEqualTo(302);
        return browser;
    }
}
