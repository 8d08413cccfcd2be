package org.magrathea;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/**
 * The portal's address as people reach it: {@code magrathea.address}, or {@code localhost} where that is not set. Whatever
 * leads back to the portal from elsewhere, like links in mails, is built from it and never from what a browser sent.
 */
@Component
public class PortalAddress {

    private static final String KEY = "magrathea.address";
    private static final String PREFIX_KEY = "server.servlet.context-path";

    private final boolean set;
    private final String prefix;
    private final URI address;

    /**
     * Reads the settings.
     *
     * @param port of this machine, for an address that is not set
     * @param prefix of all paths, empty or like {@code /portal}
     * @throws InvalidConfigurationPropertyValueException when it is no address of a portal with this prefix
     */
    public PortalAddress(MagratheaProperties settings, @Value("${server.port:8080}") int port,
            @Value("${" + PREFIX_KEY + ":}") String prefix) {
        URI typed = settings.address();
        this.set = typed != null && !typed.toString().isBlank();
        this.prefix = withoutSlash(prefix.strip());
        this.address = typed != null && set ? checked(typed) : URI.create("http://localhost:" + port + this.prefix);
    }

    private URI checked(URI typed) {
        if (!("http".equals(typed.getScheme()) || "https".equals(typed.getScheme())) || typed.getHost() == null) {
            throw wrong(typed, "An address begins with https:// or http:// and has a host name, e.g. https://portal.example.org");
        }
        if (typed.getRawQuery() != null || typed.getRawFragment() != null || typed.getRawUserInfo() != null) {
            throw wrong(typed, "An address has no user, no ? and no #, e.g. https://portal.example.org");
        }
        return withPrefix(typed);
    }

    /** The path of the address is the prefix of all pages; an address without a path gets it. */
    private URI withPrefix(URI typed) {
        String path = withoutSlash(typed.getRawPath());
        if (!path.isEmpty() && !path.equals(prefix)) {
            throw wrong(typed, "Its path is " + path + ", but pages are at " + (prefix.isEmpty() ? "/" : prefix) + ". Set "
                    + PREFIX_KEY + " to " + path + ", or take the path out of " + KEY);
        }
        return URI.create(typed.getScheme() + "://" + typed.getRawAuthority() + prefix);
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static InvalidConfigurationPropertyValueException wrong(URI typed, String reason) {
        return new InvalidConfigurationPropertyValueException(KEY, typed, reason);
    }

    /** Whether somebody has set it. */
    public boolean isSet() {
        return set;
    }

    /** Whether people reach the portal by https. */
    public boolean isTls() {
        return "https".equals(address.getScheme());
    }

    /** The host's name, without a port. */
    public String host() {
        return address.getHost();
    }

    /** Whether {@code name} is the host's name, in capitals or not. */
    public boolean isHost(@Nullable String name) {
        return address.getHost().equalsIgnoreCase(name);
    }

    /** Address of a page, by its path without the prefix, like {@code /requests/12}. */
    public String to(String path) {
        return address + path;
    }

    /** Path of cookies: the prefix of all pages, or {@code /}. */
    public String cookiePath() {
        return prefix.isEmpty() ? "/" : prefix;
    }

    /** Name of a cookie: with https browsers hold it to be secure and, where there is no prefix, of this very host. */
    public String cookie(String name) {
        if (!isTls()) {
            return name;
        }
        return (prefix.isEmpty() ? "__Host-" : "__Secure-") + name;
    }

    /** Without a slash at its end. */
    @Override
    public String toString() {
        return address.toString();
    }
}
