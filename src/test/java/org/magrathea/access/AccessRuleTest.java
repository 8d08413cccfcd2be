package org.magrathea.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class AccessRuleTest {

    @Test
    void routeWithoutAGuardStopsTheStart() {
        assertThatThrownBy(() -> start(List.of(), "/machines/{machine}")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("{machine}")
                .hasMessageContaining("/machines/{machine}");
        assertThatThrownBy(() -> start(List.of(thing("machine")), "/machines/{machine}/files/{*path}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("path");
    }

    @Test
    void guardedRoutesAndAdminRoutesStart() {
        assertThatCode(() -> start(List.of(thing("machine")), "/machines/{machine}", "/machines", "/admin/hosts/{host}"))
                .doesNotThrowAnyException();
    }

    @Test
    void twoGuardsOfTheSameThingStopTheStart() {
        assertThatThrownBy(() -> start(List.of(thing("machine"), thing("machine")), "/machines"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void ownerRouteWithoutAThingStopsTheStart() {
        assertThatThrownBy(() -> routes(List.of(thing("machine")), Private.class, "/consoles"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/consoles");
        assertThatThrownBy(() -> routes(List.of(thing("machine")), Private.class, "/admin/machines/{machine}/console"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void ownerRouteIsMissingForAdmins() throws Exception {
        Person admin = person(1, Role.ADMIN);
        Person owner = person(2, Role.TENANT);

        assertThat(answer(Private.class, owner)).isEqualTo(200);
        assertThat(answer(Private.class, admin)).isEqualTo(404);
        assertThat(answer(Object.class, admin)).as("a route that is not the owner's alone").isEqualTo(200);
    }

    @OwnerOnly
    private static final class Private {
    }

    private static Person person(long id, Role role) {
        return new Person(id, "p" + id, "p" + id + "@example.org", role, ZoneOffset.UTC);
    }

    /** The status for a viewer of a machine that everybody sees and person 2 owns. */
    private static int answer(Class<?> controller, Person viewer) throws Exception {
        OwnedThing machine = new OwnedThing() {
            @Override
            public String pathVariable() {
                return "machine";
            }

            @Override
            public boolean mayBeSeenBy(Person viewer, String value) {
                return true;
            }

            @Override
            public boolean belongsTo(Person viewer, String value) {
                return viewer.id() == 2;
            }
        };
        var constructor = controller.getDeclaredConstructor();
        constructor.setAccessible(true);
        HandlerMethod method = new HandlerMethod(constructor.newInstance(), Object.class.getMethod("toString"));
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute(Viewer.KEY, viewer);
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/machines/{machine}/console");
        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("machine", "sparrow"));
        MockHttpServletResponse response = new MockHttpServletResponse();
        new AccessRule(List.of(machine), new StaticApplicationContext().getBeanProvider(RequestMappingHandlerMapping.class))
                .preHandle(request, response, method);
        return response.getStatus();
    }

    private static void start(List<OwnedThing> things, String... paths) throws Exception {
        routes(things, Object.class, paths);
    }

    private static void routes(List<OwnedThing> things, Class<?> controller, String... paths) throws Exception {
        var constructor = controller.getDeclaredConstructor();
        constructor.setAccessible(true);
        RequestMappingHandlerMapping routes = new RequestMappingHandlerMapping();
        StaticApplicationContext context = new StaticApplicationContext();
        context.getBeanFactory().registerSingleton("requestMappingHandlerMapping", routes);
        routes.setApplicationContext(context);
        routes.afterPropertiesSet();
        for (String path : paths) {
            routes.registerMapping(RequestMappingInfo.paths(path).options(routes.getBuilderConfiguration()).build(),
                    constructor.newInstance(),
                    Object.class.getMethod("toString"));
        }
        new AccessRule(things, context.getBeanProvider(RequestMappingHandlerMapping.class)).afterSingletonsInstantiated();
    }

    private static OwnedThing thing(String variable) {
        return new OwnedThing() {
            @Override
            public String pathVariable() {
                return variable;
            }

            @Override
            public boolean mayBeSeenBy(Person viewer, String value) {
                return true;
            }
        };
    }
}
