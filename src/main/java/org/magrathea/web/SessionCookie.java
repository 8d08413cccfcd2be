package org.magrathea.web;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The cookie of a session; with TLS it is bound to this very host and never sent in the clear. The session of somebody who
 * has not signed in is short, so that strangers cannot fill the memory with them.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class SessionCookie implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory>, HttpSessionListener {

    private static final Duration STRANGERS = Duration.ofMinutes(30);

    private final WebSettings settings;

    SessionCookie(WebSettings settings) {
        this.settings = settings;
    }

    static String name(WebSettings settings) {
        return settings.tls() ? "__Host-magrathea" : "magrathea";
    }

    @Override
    public void customize(ConfigurableServletWebServerFactory server) {
        var cookie = server.getSettings().getSession().getCookie();
        cookie.setName(name(settings));
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(settings.tls());
    }

    @Override
    public void sessionCreated(HttpSessionEvent created) {
        created.getSession().setMaxInactiveInterval((int) STRANGERS.toSeconds());
    }
}
