package org.magrathea.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.AdminOnly;
import org.magrathea.accounts.OwnedThing;
import org.magrathea.accounts.Person;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriTemplate;

/**
 * The one place that decides who may have what: pages, fragments and event streams alike. What somebody may not have is
 * answered like what does not exist. A route that names a thing of which nobody says who may see it stops the start-up;
 * under {@code /admin} all may be seen, and what does not exist is not there for admins either.
 */
@Component
class AccessRule implements HandlerInterceptor, SmartInitializingSingleton {

    private final Map<String, OwnedThing> things;
    /** Asked for late: the routes are made with this rule. */
    private final ObjectProvider<RequestMappingHandlerMapping> routes;

    AccessRule(List<OwnedThing> things,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.things = things.stream().collect(Collectors.toUnmodifiableMap(OwnedThing::pathVariable, Function.identity()));
        this.routes = routes;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) throws Exception {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            return true; // it was allowed when it began; a stream ends when what it tells of is gone
        }
        if (handler instanceof HandlerMethod method && !mayHave(Viewer.of(request), method, request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return false;
        }
        return true;
    }

    private boolean mayHave(@Nullable Person viewer, HandlerMethod method, HttpServletRequest request) {
        boolean forAdmins = isUnderAdmin(String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)));
        if (forAdmins || method.hasMethodAnnotation(AdminOnly.class)) {
            if (viewer == null || !viewer.isAdmin()) {
                return false;
            }
        }
        return variables(request).entrySet()
                .stream()
                .allMatch(variable -> forAdmins && !things.containsKey(variable.getKey()) || maySee(viewer, variable));
    }

    private boolean maySee(@Nullable Person viewer, Map.Entry<String, String> variable) {
        OwnedThing thing = things.get(variable.getKey());
        return viewer != null && thing != null && thing.mayBeSeenBy(viewer, variable.getValue());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> variables(HttpServletRequest request) {
        Object found = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return found instanceof Map<?, ?> map ? (Map<String, String>) map : Map.of();
    }

    private static boolean isUnderAdmin(String pattern) {
        return pattern.equals("/admin") || pattern.startsWith("/admin/");
    }

    @Override
    public void afterSingletonsInstantiated() {
        routes.getObject()
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(route -> route.getPatternValues().stream())
                .filter(pattern -> !isUnderAdmin(pattern))
                .forEach(this::everyVariableHasItsThing);
    }

    private void everyVariableHasItsThing(String pattern) {
        for (String variable : new UriTemplate(pattern).getVariableNames()) {
            if (!things.containsKey(variable)) {
                throw new IllegalStateException("Nobody says who may see {" + variable + "} of " + pattern
                        + ": make an OwnedThing for it, or give the variable the name of one that there is");
            }
        }
    }
}
