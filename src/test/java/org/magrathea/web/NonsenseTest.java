package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.requests.EditableForm;
import org.magrathea.web.RouteTable.Row;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * All routes, as an admin, with numbers and names that nobody has and with values that no page offers: never a 500. Of
 * everything it makes a lot, in a portal of its own.
 */
@PortalTest
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:nonsense;DB_CLOSE_DELAY=-1")
@DirtiesContext
class NonsenseTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Pattern KIND = Pattern.compile("\\{kind=([a-z-]+)}");
    private static final List<String> NONSENSE = List.of("x'--", "-1", "1e9", "99999999999999999999", "%00", "..;");
    private static final List<String> TYPED = List.of("no-such-choice", "99999999999999999999", "-1", "\u202e\u0000'\"<",
            "x".repeat(5000));

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    Collection<RequestMappingInfoHandlerMapping> mappings;
    @Autowired
    List<EditableForm<?>> forms;

    private Person owner;
    private Browser admin;
    private String token;

    @BeforeEach
    void anAdminArrives() {
        owner = cast.tenant();
        Things.of(world, cast, owner).made();
        Person heron = cast.admin();
        admin = Browser.of(port, heron.name());
        token = admin.tokenOf("/account");
    }

    @Test
    void unknownThingsAre404() {
        SoftAssertions all = new SoftAssertions();
        for (Row row : rowsWithThings()) {
            Things known = Things.of(world, cast, owner);
            for (String variable : variables(row)) {
                String path = known.with(variable, variable.equals("machine") ? "no-such" : "999999").fill(row.path());
                all.assertThat(status(row, path, row.fields())).as("%s %s", row.method(), path).isEqualTo(unknown(row, variable));
            }
        }
        all.assertAll();
    }

    /** The guests that a host ran before are asked of the host, which is away here: the page says so. */
    private static int unknown(Row row, String variable) {
        return variable.equals("unmanagedGuest") && !row.path().endsWith("/return") ? 302 : 404;
    }

    @Test
    void invalidNumbersAre404() {
        SoftAssertions all = new SoftAssertions();
        for (Row row : rowsWithThings()) {
            for (String nonsense : NONSENSE) {
                Map<String, String> ids = new HashMap<>();
                variables(row).forEach(variable -> ids.put(variable, nonsense));
                String path = Things.named(ids).fill(row.path());
                all.assertThat(status(row, path, row.fields())).as("%s %s", row.method(), path).isIn(400, 404);
            }
        }
        all.assertAll();
    }

    @Test
    void unknownChoicesAre400() {
        SoftAssertions all = new SoftAssertions();
        int tried = 0;
        for (Row row : RouteTable.rows()) {
            Things things = Things.of(world, cast, owner);
            for (Map.Entry<String, Class<?>> field : fields(row).entrySet()) {
                if (field.getValue().isEnum() || field.getValue() == boolean.class || field.getValue() == Boolean.class) {
                    int answer = with(row, things, field.getKey(), "no-such-choice");
                    all.assertThat(answer)
                            .as("%s with %s", row.route(), field.getKey())
                            .isIn(notFoundAnyway(row) ? 404 : 400, 400);
                    tried++;
                }
            }
        }
        all.assertAll();
        assertThat(tried).isGreaterThan(20);
    }

    @Test
    void noInputBreaksAPage() {
        SoftAssertions all = new SoftAssertions();
        for (Row row : RouteTable.rows()) {
            Things things = Things.of(world, cast, owner);
            for (String field : fields(row).keySet()) {
                for (String typed : TYPED) {
                    int answer = with(row, things, field, typed);
                    all.assertThat(answer).as("%s with %s=%s", row.route(), field, typed.substring(0, 2)).isLessThan(500);
                }
            }
        }
        all.assertAll();
    }

    private int with(Row row, Things things, String field, String value) {
        Map<String, String> fields = new LinkedHashMap<>(row.fields());
        fields.put(field, value);
        return status(row, things.fill(row.path()), fields);
    }

    private int status(Row row, String path, Map<String, String> fields) {
        if (row.method().equals("POST")) {
            return admin.post(path, token, fields).statusCode();
        }
        String query = fields.isEmpty() ? "" : "?" + Browser.form(fields);
        return admin.get(path + query).statusCode();
    }

    private static boolean notFoundAnyway(Row row) {
        return row.admin().equals("404");
    }

    private static List<Row> rowsWithThings() {
        return RouteTable.rows().stream().filter(row -> !variables(row).isEmpty()).toList();
    }

    private static Set<String> variables(Row row) {
        Set<String> names = new LinkedHashSet<>();
        Matcher found = VARIABLE.matcher(row.path());
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    /** What a route reads beside its path, with the type of each; streams, which have no end, and the way out are left out. */
    private Map<String, Class<?>> fields(Row row) {
        Map<String, Class<?>> fields = new LinkedHashMap<>();
        if (row.path().endsWith("/events") || row.path().equals("/sign-out")) {
            return fields;
        }
        for (MethodParameter parameter : handler(row).getMethodParameters()) {
            RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
            Class<?> type = ResolvableType.forMethodParameter(parameter, ResolvableType.forClass(handler(row).getBeanType()))
                    .resolve(Object.class);
            if (named != null && type != Map.class) {
                fields.put(name(parameter, named), type);
            } else if (parameter.hasParameterAnnotation(ModelAttribute.class) && type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    fields.put(component.getName(), component.getType());
                }
            }
        }
        if (handler(row).getBeanType().getSimpleName().equals("RequestFormController") && bindsTheForm(row)) {
            for (RecordComponent component : form(row).getRecordComponents()) {
                fields.put(component.getName(), component.getType());
            }
        }
        return fields;
    }

    private static boolean bindsTheForm(Row row) {
        return row.method().equals("POST") || row.path().endsWith("/recap");
    }

    /** The form of the kind that the path names; requests of the table are of the kind snapshot. */
    private Class<?> form(Row row) {
        Matcher named = KIND.matcher(row.path());
        String kind = named.find() ? named.group(1) : "snapshot";
        EditableForm<?> page = forms.stream().filter(one -> one.kind().equals(kind)).findFirst().orElseThrow();
        return ResolvableType.forClass(page.getClass()).as(EditableForm.class).getGeneric(0).resolve(Object.class);
    }

    private static String name(MethodParameter parameter, RequestParam named) {
        return named.name().isEmpty() ? parameter.getParameter().getName() : named.name();
    }

    private HandlerMethod handler(Row row) {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> RouteTableTest.routes(entry.getKey()).anyMatch(row.route()::equals))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }
}
