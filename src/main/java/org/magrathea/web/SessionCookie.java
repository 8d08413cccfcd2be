package org.magrathea.web;

import jakarta.servlet.http.Cookie;
import org.magrathea.PortalAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** The session cookie. With TLS it is bound to this host and never sent unencrypted. */
@Configuration(proxyBeanMethods = false)
class SessionCookie {

    private static final String NAME = "magrathea";

    /** A cookie that removes it from the browser. */
    static Cookie removal(PortalAddress address) {
        Cookie cookie = new Cookie(address.cookie(NAME), "");
        cookie.setPath(address.cookiePath());
        cookie.setHttpOnly(true);
        cookie.setSecure(address.isTls());
        cookie.setMaxAge(0);
        return cookie;
    }

    @Bean
    CookieSerializer sessionCookieSerializer(PortalAddress address) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(address.cookie(NAME));
        cookie.setCookiePath(address.cookiePath());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(address.isTls());
        cookie.setSameSite("Lax");
        return cookie;
    }
}
