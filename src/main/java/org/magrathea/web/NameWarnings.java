package org.magrathea.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.magrathea.PortalAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Logs requests with a host name other than that of the portal, at most once a minute. */
@Component
class NameWarnings {

    private static final Logger log = LoggerFactory.getLogger(NameWarnings.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int LONGEST = 253;

    private final PortalAddress address;
    private final Clock clock;
    private Instant next = Instant.MIN;
    private int unlogged;

    NameWarnings(PortalAddress address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    /** A request with this name was refused. */
    void refused(String name, String client) {
        log("Refused a request from %s with the host name %s. %s. If %s is right, set magrathea.address to the address"
                + " that people type. If a proxy sends this name, make it pass on the original one (Host).", client, shown(name),
                address.isSet() ? "magrathea.address is " + address : "magrathea.address is not set", shown(name));
    }

    /** A request with this name was served, but links in emails use a different one. */
    void accepted(String name) {
        log("A request has the host name %s, and magrathea.address is not set. Links in emails use %s. Set magrathea.address to"
                + " the address that people type.", shown(name), address);
    }

    private synchronized void log(String sentence, Object... words) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            unlogged++;
            return;
        }
        log.warn("{}{}", sentence.formatted(words), unlogged == 0 ? "" : " (and " + unlogged + " similar requests before)");
        next = now.plus(INTERVAL);
        unlogged = 0;
    }

    /** Sanitizes an untrusted name. */
    static String shown(String name) {
        String printable = name.replaceAll("[^!-~]", "?");
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
    }
}
