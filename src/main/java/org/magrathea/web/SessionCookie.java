package org.magrathea.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import org.magrathea.PortalAddress;
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

    private static final String NAME = "magrathea";

    private final PortalAddress address;

    SessionCookie(PortalAddress address) {
        this.address = address;
    }

    /** A cookie that takes it from the browser. */
    static Cookie removal(PortalAddress address) {
        Cookie cookie = new Cookie(address.cookie(NAME), "");
        cookie.setPath(address.cookiePath());
        cookie.setHttpOnly(true);
        cookie.setSecure(address.isTls());
        cookie.setMaxAge(0);
        return cookie;
    }

    @Override
    public void customize(ConfigurableServletWebServerFactory server) {
        var cookie = server.getSettings().getSession().getCookie();
        cookie.setName(address.cookie(NAME));
        cookie.setPath(address.cookiePath());
        cookie.setHttpOnly(true);
        cookie.setSecure(address.isTls());
    }

    @Override
    public void sessionCreated(HttpSessionEvent created) {
        created.getSession().setMaxInactiveInterval((int) STRANGERS.toSeconds());
    }
}
