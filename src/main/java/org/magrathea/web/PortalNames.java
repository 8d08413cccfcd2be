package org.magrathea.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Set;
import org.magrathea.PortalAddress;
import org.magrathea.PracticeSwitch;
import org.springframework.stereotype.Component;

/**
 * Valid host names of requests: that of the portal's address. Without a configured address, connections to a loopback address
 * may use any name, because they come from this computer. Host names of requests never appear in links or emails.
 */
@Component
class PortalNames {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]", "::1");

    private final PortalAddress address;
    private final PracticeSwitch practice;
    private final NameWarnings warnings;

    PortalNames(PortalAddress address, PracticeSwitch practice, NameWarnings warnings) {
        this.address = address;
        this.practice = practice;
        this.warnings = warnings;
    }

    boolean isValid(HttpServletRequest request) {
        String name = request.getServerName();
        if (address.isHost(name) || LOOPBACK.contains(name) && (practice.enabled() || acceptsAnyName(request))) {
            return true;
        }
        boolean accepted = !name.isBlank() && acceptsAnyName(request);
        if (accepted) {
            warnings.accepted(name);
        } else {
            warnings.refused(name, request.getRemoteAddr());
        }
        return accepted;
    }

    private boolean acceptsAnyName(HttpServletRequest request) {
        return !address.isSet() && IpLiteral.of(request.getLocalAddr()).filter(InetAddress::isLoopbackAddress).isPresent();
    }
}
