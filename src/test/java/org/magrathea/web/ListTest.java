package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Filters, orders and downloads of each list, on both databases. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ListTest {

    private static final Crowd.History SHORT = new Crowd.History(2, 2, 2);
    private static final List<String> LISTS = List.of("heron /machines", "heron /requests", "heron /admin/approvals",
            "heron /admin/jobs", "heron /mirrors", "heron /admin/people", "heron /admin/hosts", "heron /admin/emails",
            "heron /admin/audit-log", "heron /admin/hosts/:host/addresses", "heron /admin/hosts/:host/snapshots",
            "heron /machines/:machine/snapshots", "heron /admin/quotas", "heron /admin/rules", "heron /admin/mirrors",
            "heron /calendar", "heron /admin/announcements",
            "otter /machines", "otter /requests",
            "otter /snapshots", "otter /account/emails", "otter /mirrors", "otter /calendar");
    private static final Pattern SORT = Pattern.compile("href=\"(\\?[^\"]*sort=[^\"]*)\"");
    private static final Pattern FORM = Pattern.compile("(?s)<form class=\"filters\".*?</form>");
    private static final Pattern INPUT = Pattern.compile("<input[^>]* name=\"([a-z]+)\"|<input name=\"([a-z]+)\"");
    private static final Pattern SELECT = Pattern.compile("(?s)<select name=\"([a-z]+)\">(.*?)</select>");
    private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]+)\"");

    private static CrowdedPortal h2;
    private static CrowdedPortal postgres;

    @BeforeAll
    static void open() {
        h2 = CrowdedPortal.inMemory("lists");
        postgres = CrowdedPortal.onPostgres("lists");
        for (CrowdedPortal portal : List.of(h2, postgres)) {
            portal.crowd.grow(400, SHORT);
        }
    }

    @AfterAll
    static void close() {
        h2.close();
        postgres.close();
    }

    static Stream<Arguments> lists() {
        return LISTS.stream().flatMap(list -> Stream.of(Arguments.of("H2", list), Arguments.of("PostgreSQL", list)));
    }

    private static HttpResponse<String> answer(String database, String list, String query) {
        CrowdedPortal portal = database.equals("H2") ? h2 : postgres;
        return (list.startsWith("heron") ? portal.admin : portal.tenant).get(path(portal, list) + query);
    }

    private static String path(CrowdedPortal portal, String list) {
        return list.substring(6)
                .replace(":machine", portal.crowd.machineOfOtter())
                .replace(":host", String.valueOf(portal.crowd.host()));
    }

    private static String get(String database, String list, String query) {
        CrowdedPortal portal = database.equals("H2") ? h2 : postgres;
        return portal.page(list.startsWith("heron") ? portal.admin : portal.tenant, path(portal, list) + query);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void eachFilterAndEachOrderIsAnswered(String database, String list) {
        String page = get(database, list, "");
        for (String query : queries(page)) {
            if (invalid(query)) {
                continue;
            }
            String answer = get(database, list, query);
            assertThat(answer).as(query)
                    .satisfiesAnyOf(
                            found -> assertThat(found).contains("class=\"pager\""),
                            found -> assertThat(found).contains("match these filters"));
        }
    }

    /** Text in a field of a date, a number or an address. */
    private static boolean invalid(String query) {
        return query.matches("\\?(from|to|request|address)=%.*|\\?address=1");
    }

    /** Each choice, day and number refuses an unknown value, keeps it where it is text, and shows no rows. */
    @ParameterizedTest
    @MethodSource("lists")
    void unknownValuesOfFiltersAreErrors(String database, String list) {
        String form = FORM.matcher(get(database, list, "")).results().map(found -> found.group()).findFirst().orElse("");
        List<String> names = new ArrayList<>(SELECT.matcher(form).results().map(select -> select.group(1)).toList());
        INPUT.matcher(form)
                .results()
                .map(input -> input.group(1) == null ? input.group(2) : input.group(1))
                .filter(name -> invalid("?" + name + "=%25"))
                .forEach(names::add);
        for (String name : names) {
            HttpResponse<String> answer = answer(database, list, "?" + name + "=%3Cnonsense&format=");
            assertThat(answer.statusCode()).as(name).isEqualTo(400);
            assertThat(answer.body()).as(name)
                    .contains("aria-invalid=\"true\"", "“&lt;nonsense” is not a", "A filter is not valid.")
                    .doesNotContain("class=\"pager\"", "<nonsense");
            if (!answer.body().contains("<select name=\"" + name)) {
                assertThat(answer.body()).as(name).contains("value=\"&lt;nonsense\"");
            }
            assertThat(answer(database, list, "?" + name + "=%3Cnonsense&format=csv").statusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"?size=25, 25", "?size=100, 100", "?size=7, 50", "'', 50"})
    void pagesHaveTheChosenNumberOfRows(String query, int rows) {
        String page = get("H2", "heron /admin/jobs", query);
        assertThat(page.split("<th scope=\"row\"", -1)).hasSize(rows + 1);
        assertThat(page).contains("aria-current=\"true\">" + rows + "</a>");
        if (rows != 50) {
            assertThat(page).contains("name=\"size\" value=\"" + rows + "\"")
                    .containsPattern("rel=\"next\" href=\"[^\"]*size=" + rows);
        }
    }

    /** A query for each order, each choice and each field of a page. */
    private static Set<String> queries(String page) {
        Set<String> queries = new LinkedHashSet<>();
        SORT.matcher(page).results().forEach(link -> queries.add(link.group(1).replace("&amp;", "&")));
        String form = FORM.matcher(page).results().map(found -> found.group()).findFirst().orElse("");
        SELECT.matcher(form)
                .results()
                .forEach(select -> OPTION.matcher(select.group(2))
                        .results()
                        .forEach(option -> queries.add("?" + select.group(1) + "=" + option.group(1))));
        INPUT.matcher(form).results().forEach(input -> {
            String name = input.group(1) == null ? input.group(2) : input.group(1);
            queries.add("?" + name + "=" + (name.equals("from") || name.equals("to") ? "2026-11-20" : "1"));
            queries.add("?" + name + "=%25!%27_");
        });
        return queries;
    }

    @ParameterizedTest
    @MethodSource("lists")
    void downloadsHaveTheRowsOfAllPages(String database, String list) throws IOException {
        List<CSVRecord> csv = CSVFormat.RFC4180.parse(new StringReader(get(database, list, "?format=csv"))).getRecords();
        JsonNode json = new JsonMapper().readTree(get(database, list, "?format=json"));

        assertThat(json.path("complete").asBoolean()).isTrue();
        assertThat(json.path("rows").size()).isEqualTo(csv.size() - 1);
        String found = get(database, list, "");
        if (csv.size() - 1 > 1000) {
            assertThat(found).contains("1,000+");
        } else if (csv.size() > 1) {
            assertThat(found).containsPattern("[ >]" + (csv.size() - 1) + " [a-z]+ · Download");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            heron /admin/jobs      | ?state=queued             | select count(*) from job where state = 'QUEUED'
            heron /admin/jobs      | ?machine=nobody           | select 0
            heron /requests        | ?kind=mirror              | select count(*) from request where kind = 'mirror'
            heron /requests        | ?requester=otter          | select count(*) from request where requester_id = :otter
            heron /machines        | ?owner=otter              | select count(*) from machine where held_name is not null and owner_id = :otter
            heron /admin/people    | ?role=admin               | select 1
            heron /admin/emails    | ?state=REFUSED            | select count(*) from mail where state = 'REFUSED'
            heron /admin/audit-log | ?who=otter                | select count(*) from ledger_entry where actor = 'otter'
            heron /admin/audit-log | ?action=account           | select count(*) from ledger_entry where act like 'account.%'
            heron /admin/audit-log | ?from=2100-01-01          | select 0
            heron /admin/audit-log | ?to=2100-01-01            | select count(*) from ledger_entry
            otter /requests        | ?requester=heron          | select count(*) from request where requester_id = :otter
            """)
    void filtersFindTheirRows(String list, String filter, String query) throws IOException {
        for (String database : List.of("H2", "PostgreSQL")) {
            CrowdedPortal portal = database.equals("H2") ? h2 : postgres;
            int rows = CSVFormat.RFC4180.parse(new StringReader(get(database, list, filter + "&format=csv"))).getRecords().size()
                    - 1;
            assertThat(rows).as(database).isEqualTo(Integer.parseInt(portal.crowd.texts(query).getFirst()));
        }
    }

    /** The pages of each order have each row once, and the reverse order is the reverse. */
    @ParameterizedTest
    @MethodSource("lists")
    void eachOrderHasEachRowOnce(String database, String list) {
        String page = get(database, list, "");
        Set<String> orders = new LinkedHashSet<>();
        SORT.matcher(page).results().forEach(link -> orders.add(link.group(1).replaceAll(".*sort=-?([a-z]+).*", "$1")));
        for (String order : orders) {
            List<String> forward = rows(database, list, "?sort=" + order + "&format=json");
            List<String> back = rows(database, list, "?sort=-" + order + "&format=json");
            assertThat(forward).as(order).doesNotHaveDuplicates().isEqualTo(back.reversed());
        }
    }

    private static List<String> rows(String database, String list, String query) {
        List<String> rows = new ArrayList<>();
        new JsonMapper().readTree(get(database, list, query)).path("rows").forEach(row -> rows.add(row.toString()));
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"heron /admin/jobs, ?state=cancelled&machine=none", "heron /machines, ?q=nothing-like-this",
            "otter /requests, ?q=nothing-like-this"})
    void listsWithoutRowsSayWhatToDo(String list, String query) {
        assertThat(get("H2", list, query)).contains("match these filters", "Clear the filters", "class=\"chip\"");
    }

    @Test
    void sortedColumnIsMarked() {
        assertThat(get("H2", "heron /machines", "?sort=-memory")).contains("aria-sort=\"ascending\"><a href=\"?sort=memory\"");
        assertThat(get("H2", "heron /machines", "")).contains("aria-sort=\"ascending\"><a href=\"?sort=-name\"");
    }

    @Test
    void tenantsDownloadOnlyTheirOwn() {
        assertThat(rows("H2", "otter /machines", "?format=json")).hasSize(
                Integer.parseInt(h2.crowd.texts("select count(*) from machine where held_name is not null and owner_id = :otter")
                        .getFirst()));
    }

    @Test
    void selectedRequestsAreDeniedWithOneMessage() {
        List<String> chosen = Pattern.compile("name=\"id\" form=\"bulk\" value=\"([0-9]+-[0-9]+)\"")
                .matcher(get("H2", "heron /admin/approvals", ""))
                .results()
                .map(found -> found.group(1))
                .limit(2)
                .toList();
        String ids = String.join(",", chosen);
        String form = "/admin/approvals/selected?act=DENY&id=" + ids;
        assertThat(h2.page(h2.admin, form)).contains("Deny requests", "#" + chosen.getFirst().split("-")[0] + " ",
                "#" + chosen.getLast().split("-")[0] + " ");

        assertThat(h2.admin.submit(form, "/admin/approvals/selected", Map.of("act", "DENY", "id", ids)).body())
                .contains("Enter a reason");
        h2.admin.submit(form, "/admin/approvals/selected", Map.of("act", "DENY", "id", ids, "words", "The disk is full."));

        String where = chosen.getFirst().split("-")[0] + ", " + chosen.getLast().split("-")[0];
        assertThat(h2.crowd.texts("select state from request where id in (" + where + ")")).containsOnly("DENIED");
        assertThat(get("H2", "heron /admin/approvals", "")).contains("2 requests were denied.");
    }

    @Test
    void snapshotsOfOthersCannotBeSelected() {
        String other = h2.crowd.texts("select min(s.id) from snapshot s join machine m on m.id = s.machine_id"
                + " where m.owner_id <> :otter").getFirst();
        String own = h2.crowd.texts("select min(s.id) from snapshot s join machine m on m.id = s.machine_id"
                + " where m.owner_id = :otter").getFirst();

        String page = h2.page(h2.tenant, "/snapshots/selected?act=TRASH&id=" + other + "," + own);
        assertThat(page).contains("value=\"" + own + "\"").doesNotContain("value=\"" + other + "\"");
    }

    /** As many statements with 10 as with 10 000 rows. */
    @Test
    void statementsAreFlat() {
        try (CrowdedPortal portal = CrowdedPortal.inMemory("flatlists")) {
            portal.crowd.grow(25, new Crowd.History(1, 1, 1));
            count(portal);
            Map<String, Integer> few = count(portal);
            portal.crowd.grow(2500, new Crowd.History(4, 4, 4));
            assertThat(count(portal)).isEqualTo(few);
        }
    }

    private static Map<String, Integer> count(CrowdedPortal portal) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String list : LISTS) {
            String path = list.substring(6)
                    .replace(":machine", portal.crowd.machineOfOtter())
                    .replace(":host", String.valueOf(portal.crowd.host()));
            for (String query : List.of("?sort=-name", list.endsWith("/mirrors") ? "?find=a" : "?q=a&from=2020-01-01")) {
                portal.page(list.startsWith("heron") ? portal.admin : portal.tenant, path + query);
                counts.put(list + query, StatementCounter.last());
            }
        }
        return counts;
    }
}
