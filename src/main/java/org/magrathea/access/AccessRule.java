package org.magrathea.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriTemplate;

/**
 * The only access check: for pages, fragments and event streams. A forbidden thing gets the same answer as a missing one. A
 * path variable without an {@link OwnedThing} stops the start-up. Under {@code /admin}, admins may see everything that
 * exists.
 */
@Component
public class AccessRule implements HandlerInterceptor, SmartInitializingSingleton {

    private final Map<String, OwnedThing> things;
    /** Resolved later, because the routes are created with this rule. */
    private final ObjectProvider<RequestMappingHandlerMapping> routes;

    AccessRule(List<OwnedThing> things,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.things = things.stream().collect(Collectors.toUnmodifiableMap(OwnedThing::pathVariable, Function.identity()));
        this.routes = routes;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) throws Exception {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            return true; // checked at its start; a stream ends when its thing is deleted
        }
        if (handler instanceof HandlerMethod method && !isAllowed(Viewer.of(request), method, request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return false;
        }
        return true;
    }

    private boolean isAllowed(@Nullable Person viewer, HandlerMethod method, HttpServletRequest request) {
        boolean forAdmins = isUnderAdmin(String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)));
        if (forAdmins || method.hasMethodAnnotation(AdminOnly.class)) {
            if (viewer == null || !viewer.isAdmin()) {
                return false;
            }
        }
        boolean forOwner = isForOwner(method);
        return variables(request).entrySet()
                .stream()
                .allMatch(variable -> forAdmins && !things.containsKey(variable.getKey()) || maySee(viewer, variable, forOwner));
    }

    private static boolean isForOwner(HandlerMethod method) {
        return method.hasMethodAnnotation(OwnerOnly.class)
                || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), OwnerOnly.class);
    }

    private boolean maySee(@Nullable Person viewer, Map.Entry<String, String> variable, boolean forOwner) {
        OwnedThing thing = things.get(variable.getKey());
        return viewer != null && thing != null && thing.mayBeSeenBy(viewer, variable.getValue())
                && (!forOwner || thing.belongsTo(viewer, variable.getValue()));
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
        routes.getObject().getHandlerMethods().forEach((route, method) -> {
            for (String pattern : route.getPatternValues()) {
                if (!isUnderAdmin(pattern)) {
                    requireThings(pattern);
                }
                if (isForOwner(method)) {
                    requireVariable(pattern);
                }
            }
        });
    }

    private static void requireVariable(String pattern) {
        if (isUnderAdmin(pattern) || new UriTemplate(pattern).getVariableNames().isEmpty()) {
            throw new IllegalStateException(
                    pattern + " has no owned thing. Add a path variable of an OwnedThing, outside of /admin");
        }
    }

    private void requireThings(String pattern) {
        for (String variable : new UriTemplate(pattern).getVariableNames()) {
            if (!things.containsKey(variable)) {
                throw new IllegalStateException("No access rule for {" + variable + "} of " + pattern
                        + ": add an OwnedThing bean or reuse an existing variable name");
            }
        }
    }
}
