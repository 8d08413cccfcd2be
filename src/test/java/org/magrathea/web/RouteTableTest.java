package org.magrathea.web;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.web.RouteTable.Row;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Requests every route signed out, as another tenant, as the owner of its things, and as an admin. */
@PortalTest
class RouteTableTest {

    /** Served by the security filters, not by a handler. */
    private static final Set<String> FILTERS = Set.of("POST /sign-out");

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    Collection<RequestMappingInfoHandlerMapping> mappings;
    @Autowired
    Collection<RequestFormPage<?, ?>> forms;

    private final List<Row> table = RouteTable.rows();
    private Person owner;
    private RouteCaller nobody;
    private RouteCaller other;
    private RouteCaller tenant;
    private RouteCaller admin;

    @BeforeEach
    void everybodyArrives() {
        owner = cast.tenant();
        nobody = RouteCaller.nobody(port);
        other = RouteCaller.of(port, cast.tenant());
        tenant = RouteCaller.of(port, owner);
        admin = RouteCaller.of(port, cast.admin());
    }

    @Test
    void tableAndRoutesAreEqual() {
        Set<String> served = mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(RouteTableTest::routes)
                .collect(toCollection(TreeSet::new));
        served.addAll(FILTERS);

        assertThat(table.stream().map(Row::route).distinct()).containsExactlyInAnyOrderElementsOf(served);
    }

    /** All kinds share the routes of their forms, so the table could lack a kind. */
    @Test
    void eachKindOfRequestHasRows() {
        List<String> rows = table.stream().map(row -> row.method() + " " + row.path()).toList();
        assertThat(forms).isNotEmpty().allSatisfy(form -> {
            String path = "/machines/{machine}/requests/{kind=" + form.kind() + "}";
            assertThat(rows).contains("GET " + path + "/new", "GET " + path + "/recap", "POST " + path);
        });
    }

    @Test
    void routesAnswerAsInTheTable() {
        SoftAssertions all = new SoftAssertions();
        Things read = things().made();
        for (Row row : table) {
            boolean reads = row.method().equals("GET");
            String path = (reads ? read : things()).fill(row.path());
            all.assertThat(nobody.ask(row, path)).as("%s as nobody", row.route()).isEqualTo(row.nobody());
            all.assertThat(other.ask(row, path)).as("%s as another tenant", row.route()).isEqualTo(row.otherTenant());
            all.assertThat(tenant.ask(row, path)).as("%s as its tenant", row.route()).isEqualTo(row.tenant());
            all.assertThat(admin.ask(row, (reads ? read : things()).fill(row.path())))
                    .as("%s as an admin", row.route())
                    .isEqualTo(row.admin());
        }
        all.assertAll();
    }

    @Test
    void headRequestsOpenNothing() {
        SoftAssertions all = new SoftAssertions();
        Things things = things().made();
        table.stream().filter(row -> row.method().equals("GET") && !row.path().endsWith("/events")).forEach(row -> {
            Row head = new Row("HEAD", row.path(), row.nobody(), row.otherTenant(), row.tenant(), row.admin(), row.fields());
            String path = things.fill(row.path());
            all.assertThat(other.ask(head, path)).as("HEAD %s as another tenant", path).isEqualTo(row.otherTenant());
            all.assertThat(nobody.ask(head, path))
                    .as("HEAD %s as nobody", path)
                    .isEqualTo(row.nobody());
        });
        all.assertAll();
    }

    @Test
    void formsWithoutTokenAreRejected() {
        SoftAssertions all = new SoftAssertions();
        Things things = things().made();
        table.stream().filter(row -> row.method().equals("POST")).forEach(row -> {
            String path = things.fill(row.path());
            for (RouteCaller visitor : List.of(nobody, other, tenant, admin)) {
                all.assertThat(visitor.postWith("", path, row.fields()))
                        .as("%s without a token", row.route())
                        .isEqualTo(refused(row));
            }
            all.assertThat(tenant.postWith(other.token(), path, row.fields()))
                    .as("%s with another's token", row.route())
                    .isEqualTo(refused(row));
        });
        all.assertAll();
    }

    /** An expired sign-in form is shown again. It signs in nobody. The form of mail programs has a signature instead. */
    private static String refused(Row row) {
        return switch (row.path()) {
            case "/sign-in" -> "302";
            case "/unsubscribe" -> "200";
            default -> "403";
        };
    }

    @Test
    void forbiddenThingsLookLikeMissingOnes() {
        SoftAssertions all = new SoftAssertions();
        Things foreign = things().made();
        Things missing = Things.named(Map.of("machine", "no-such", "request", "999999", "job", "999999", "snapshot", "999999",
                "email", "999999", "removedMachine", "999999"));
        Things nonsense = Things.named(Map.of("machine", "x'--", "request", "x", "job", "1e9", "snapshot", "-1", "email", "1e9",
                "removedMachine", "sparrow"));
        String nothing = other.page("/there/is/nothing");
        all.assertThat(other.page("/mirrors/999999")).isEqualTo(nothing);
        all.assertThat(other.page("/mirrors/x")).isEqualTo(nothing);
        // Mirrors and help belong to everybody.
        table.stream()
                .filter(row -> row.namesAThing() && !row.path().contains("{mirror}") && !row.path().contains("{article")
                        && row.method().equals("GET"))
                .forEach(row -> {
                    all.assertThat(other.page(foreign.fill(row.path()))).as("foreign %s", row.path()).isEqualTo(nothing);
                    all.assertThat(other.page(missing.fill(row.path()))).as("missing %s", row.path()).isEqualTo(nothing);
                    all.assertThat(other.page(nonsense.fill(row.path()))).as("nonsense %s", row.path()).isEqualTo(nothing);
                });
        all.assertAll();
    }

    @Test
    void noMethodOpensAdminPathsToTenants() {
        SoftAssertions all = new SoftAssertions();
        Things things = things().made();
        String token = tenant.token();
        table.stream().map(Row::path).filter(path -> path.startsWith("/admin")).distinct().forEach(path -> {
            for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
                all.assertThat(tenant.send(method, things.fill(path), token)).as("%s %s", method, path).isEqualTo("404");
            }
        });
        all.assertAll();
    }

    private Things things() {
        return Things.of(world, cast, owner);
    }

    static Stream<String> routes(RequestMappingInfo route) {
        Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
        return route.getPatternValues()
                .stream()
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of("ANY " + path)
                        : methods.stream().map(method -> method + " " + path));
    }
}
