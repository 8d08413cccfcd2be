package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.access.Person;
import org.magrathea.help.HelpSearch;
import org.magrathea.machines.MachineFacts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Help pages: who sees which articles, with whose values, and that no link leads nowhere. */
@PortalTest
class HelpTest {

    private static final Path ARTICLES = Path.of("src/main/resources/help/articles");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    HelpSearch search;

    private Person reader;
    private RouteCaller tenant;
    private RouteCaller admin;

    @BeforeEach
    void signIn() {
        reader = cast.tenant();
        tenant = RouteCaller.of(port, reader);
        admin = RouteCaller.of(port, cast.admin());
    }

    @Test
    void onlyAdminsSeeArticlesForAdmins() {
        assertThat(tenant.page("/help")).contains("Sign in with ssh", "Glossary").doesNotContain("When a host is full");
        assertThat(admin.page("/help")).contains("Sign in with ssh", "When a host is full");
        assertThat(tenant.page("/help/full-host")).isEqualTo(tenant.page("/help/no-such-article"));
        assertThat(search.find("host is full", cast.tenant(), 10)).noneMatch(found -> found.path().endsWith("full-host"));
        assertThat(search.find("When a host is full", cast.admin(), 10).getFirst().rank()).isEqualTo(HelpSearch.Rank.EXACT);
    }

    @Test
    void tenantsGetNoLinksToArticlesForAdmins() {
        String missing = tenant.page("/help/no-such-article");
        Set<String> hidden = new TreeSet<>(names());
        hidden.removeIf(name -> !tenant.page("/help/" + name).equals(missing));
        Set<String> visible = new TreeSet<>(names());
        visible.removeAll(hidden);

        assertThat(hidden).contains("full-host", "letting-people-in");
        for (String name : visible) {
            String page = tenant.page("/help/" + name);
            hidden.forEach(other -> assertThat(page).as(name).doesNotContain("/help/" + other + "\""));
        }
    }

    @Test
    void aReaderReadsTheirOwnValues() {
        MachineFacts machine = world.machineOf(reader);

        assertThat(tenant.page("/help/ssh?machine=" + machine.name())).contains("/machines/" + machine.name());
        assertThat(RouteCaller.of(port, cast.tenant()).page("/help/ssh?machine=" + machine.name()))
                .as("the machine of another person is not a value")
                .doesNotContain(machine.name())
                .contains("ssh -J umljump@host.example.org root@192.0.2.14", "The values are an example.")
                .doesNotContain("/machines/sparrow");
    }

    @Test
    void wordsFindArticles() {
        assertThat(search.find("sign in", reader, 5).getFirst()).returns("Sign in with ssh", HelpSearch.Found::title)
                .returns(HelpSearch.Rank.PREFIX, HelpSearch.Found::rank);
        assertThat(search.find("docker container", reader, 5)).extracting(HelpSearch.Found::path).contains("/help/cannot-run");
        assertThat(search.find("Blackout", reader, 5).getFirst().path()).isEqualTo("/help/glossary#blackout");
        assertThat(search.find("  ", reader, 5)).isEmpty();
        assertThat(tenant.page("/help?q=docker")).contains("What cannot run on a machine");
        assertThat(tenant.page("/help?q=nothinglikeit")).contains("Nothing found");
    }

    @ParameterizedTest
    @CsvSource({"authoritative zone,name-server", "nginx certificate,web-server", "smtp,mail-server",
            "firewall port rule,firewall",
            "forwarding,port-forwards", "bandwidth,traffic", "unsubscribe,emails", "icalendar,calendar-feeds",
            "reschedule,start-times",
            "apt internet,internet-packages"})
    void wordsOfReadersFindArticles(String words, String article) {
        assertThat(search.find(words, reader, 10)).extracting(HelpSearch.Found::path).contains("/help/" + article);
    }

    @Test
    void articlesHaveTheirLengthAndExistingRelations() throws IOException {
        Set<String> names = names();
        for (String name : names) {
            String text = Files.readString(ARTICLES.resolve(name + ".md"));
            assertThat(text.lines().count()).as(name).isBetween(40L, 120L);
            assertThat(admin.page("/help/" + name)).contains("Values in this guide").doesNotContain("{{");
            matches("related: (.*)", text).flatMap(line -> Stream.of(line.split(" ")))
                    .forEach(other -> assertThat(names).as(name).contains(other));
        }
    }

    /** Links of articles, and of pages to articles. */
    @Test
    void linksLeadToPages() throws IOException {
        Set<String> routes = new TreeSet<>();
        RouteTable.rows().stream().filter(row -> row.method().equals("GET")).forEach(row -> routes.add(pattern(row.path())));
        for (String name : names()) {
            matches("]\\((/[^)#?]*)", Files.readString(ARTICLES.resolve(name + ".md"))).forEach(link -> assertThat(routes)
                    .as(name + " links to " + link)
                    .anyMatch(route -> link.matches(route)));
            matches("]\\(/help/([^)#]*)", Files.readString(ARTICLES.resolve(name + ".md")))
                    .forEach(article -> assertThat(names()).as(name).contains(article));
        }
        try (Stream<Path> pages = Files.walk(TEMPLATES)) {
            for (Path page : pages.filter(Files::isRegularFile).toList()) {
                matches("<kit:help[^>]*\\barticle=\"([a-z-]+)", Files.readString(page))
                        .forEach(article -> assertThat(names()).as(page.toString()).contains(article));
            }
        }
    }

    private static String pattern(String path) {
        return path.replace("/**", "")
                .replaceAll("\\{article(=[^}]+)?}", "[a-z-]+")
                .replaceAll("\\{[a-z]+=([^}]+)}", "$1")
                .replaceAll("\\{[^}]+}", "(?:[^/]+|\\\\{\\\\{machine}})");
    }

    private static Stream<String> matches(String pattern, String text) {
        List<MatchResult> found = Pattern.compile(pattern).matcher(text).results().toList();
        return found.stream().map(hit -> hit.group(1));
    }

    private static Set<String> names() {
        try (Stream<Path> files = Files.list(ARTICLES)) {
            Set<String> names = new TreeSet<>();
            files.forEach(file -> names.add(file.getFileName().toString().replace(".md", "")));
            return names;
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
