package org.magrathea;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/**
 * The public address of the portal: {@code magrathea.address}, or {@code localhost} if it is not set. External links, e.g. in
 * emails, are built from it, never from headers of a request.
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
     * @param port port on this computer, used if no address is set
     * @param prefix prefix of all paths, empty or e.g. {@code /portal}
     * @throws InvalidConfigurationPropertyValueException the address is invalid or does not match the prefix
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
            throw wrong(typed, "An address starts with https:// or http:// and has a host name, e.g. https://portal.example.org");
        }
        if (typed.getRawQuery() != null || typed.getRawFragment() != null || typed.getRawUserInfo() != null) {
            throw wrong(typed, "An address has no user, no ? and no #, e.g. https://portal.example.org");
        }
        return withPrefix(typed);
    }

    /** The path of the address must be the prefix of all pages. An address without a path gets the prefix. */
    private URI withPrefix(URI typed) {
        String path = withoutSlash(typed.getRawPath());
        if (!path.isEmpty() && !path.equals(prefix)) {
            throw wrong(typed, "Its path is " + path + ", but pages are at " + (prefix.isEmpty() ? "/" : prefix) + ". Set "
                    + PREFIX_KEY + " to " + path + ", or remove the path from " + KEY);
        }
        return URI.create(typed.getScheme() + "://" + typed.getRawAuthority() + prefix);
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static InvalidConfigurationPropertyValueException wrong(URI typed, String reason) {
        return new InvalidConfigurationPropertyValueException(KEY, typed, reason);
    }

    /** Whether {@code magrathea.address} is set. */
    public boolean isSet() {
        return set;
    }

    /** Whether the public address uses https. */
    public boolean isTls() {
        return "https".equals(address.getScheme());
    }

    /** The host name, without a port. */
    public String host() {
        return address.getHost();
    }

    /** Whether {@code name} is the host name, ignoring case. */
    public boolean isHost(@Nullable String name) {
        return address.getHost().equalsIgnoreCase(name);
    }

    /** URL of a page by its path without the prefix, e.g. {@code /requests/12}. */
    public String to(String path) {
        return address + path;
    }

    /** Path of cookies: the prefix of all pages, or {@code /}. */
    public String cookiePath() {
        return prefix.isEmpty() ? "/" : prefix;
    }

    /** Name of a cookie. With https it has a prefix for browsers: secure and, without a path prefix, bound to this host. */
    public String cookie(String name) {
        if (!isTls()) {
            return name;
        }
        return (prefix.isEmpty() ? "__Host-" : "__Secure-") + name;
    }

    /** Without a trailing slash. */
    @Override
    public String toString() {
        return address.toString();
    }
}
