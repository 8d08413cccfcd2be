package org.magrathea.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Set;
import org.magrathea.PortalAddress;
import org.springframework.stereotype.Component;

/**
 * By which names the portal is called: that of its address. Where nobody has set one, a connection to a loopback address,
 * which begins on this machine, may use any name. No name that was called ends up in a link or a mail.
 */
@Component
class PortalNames {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]", "::1");

    private final PortalAddress address;
    private final WebSettings settings;
    private final NameWarnings warnings;

    PortalNames(PortalAddress address, WebSettings settings, NameWarnings warnings) {
        this.address = address;
        this.settings = settings;
        this.warnings = warnings;
    }

    boolean isCalledRightly(HttpServletRequest request) {
        String name = request.getServerName();
        if (address.isHost(name) || LOOPBACK.contains(name) && (settings.practice().enabled() || isTakenAsCalled(request))) {
            return true;
        }
        boolean taken = !name.isBlank() && isTakenAsCalled(request);
        if (taken) {
            warnings.taken(name);
        } else {
            warnings.refused(name, request.getRemoteAddr());
        }
        return taken;
    }

    private boolean isTakenAsCalled(HttpServletRequest request) {
        return !address.isSet() && IpLiteral.of(request.getLocalAddr()).filter(InetAddress::isLoopbackAddress).isPresent();
    }
}
