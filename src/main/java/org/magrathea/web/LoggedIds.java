package org.magrathea.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Adds the id of a request, job, machine or mail as a field to all log lines of its pages. */
@Component
class LoggedIds implements HandlerInterceptor, WebMvcConfigurer {

    private static final List<String> IDS = List.of("request", "job", "machine", "mail");
    private static final int LONGEST = 40;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            IDS.stream().filter(variables::containsKey).forEach(id -> MDC.put(id, plain(String.valueOf(variables.get(id)))));
        }
        return true;
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable Exception failed) {
        IDS.forEach(MDC::remove);
    }

    /** Sanitizes an untrusted value from the URL. */
    private static String plain(String typed) {
        return typed.substring(0, Math.min(LONGEST, typed.length())).replaceAll("[^A-Za-z0-9._-]", "?");
    }
}
