package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.magrathea.accounts.OwnedThing;
import org.magrathea.accounts.Person;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class AccessRuleTest {

    @Test
    void aRouteWhoseThingNobodyGuardsStopsTheStart() {
        assertThatThrownBy(() -> start(List.of(), "/machines/{machine}")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("{machine}")
                .hasMessageContaining("/machines/{machine}");
        assertThatThrownBy(() -> start(List.of(thing("machine")), "/machines/{machine}/files/{*path}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("path");
    }

    @Test
    void aGuardedOneAndThoseForAdminsStart() {
        assertThatCode(() -> start(List.of(thing("machine")), "/machines/{machine}", "/machines", "/admin/hosts/{host}"))
                .doesNotThrowAnyException();
    }

    @Test
    void twoWhoSayWhoMaySeeTheSameThingStopTheStart() {
        assertThatThrownBy(() -> start(List.of(thing("machine"), thing("machine")), "/machines"))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void start(List<OwnedThing> things, String... paths) throws NoSuchMethodException {
        RequestMappingHandlerMapping routes = new RequestMappingHandlerMapping();
        StaticApplicationContext context = new StaticApplicationContext();
        context.getBeanFactory().registerSingleton("requestMappingHandlerMapping", routes);
        routes.setApplicationContext(context);
        routes.afterPropertiesSet();
        for (String path : paths) {
            routes.registerMapping(RequestMappingInfo.paths(path).options(routes.getBuilderConfiguration()).build(), new Object(),
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
