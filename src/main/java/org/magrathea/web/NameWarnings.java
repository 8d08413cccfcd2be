package org.magrathea.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.magrathea.PortalAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says in the log by which names the portal is called that are not that of its address, once a minute at most. */
@Component
class NameWarnings {

    private static final Logger log = LoggerFactory.getLogger(NameWarnings.class);
    private static final Duration CALM = Duration.ofMinutes(1);
    private static final int LONGEST = 253;

    private final PortalAddress address;
    private final Clock clock;
    private Instant next = Instant.MIN;
    private int unsaid;

    NameWarnings(PortalAddress address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    /** Nobody gets anything by this name. */
    void refused(String name, String client) {
        say("Refused a request from %s that called the portal %s. %s. If %s is right, set magrathea.address to the address"
                + " that people type; if a proxy calls the portal so, let it pass on the name (Host).", client, shown(name),
                address.isSet() ? "magrathea.address is " + address : "magrathea.address is not set", shown(name));
    }

    /** It is served, but mails lead elsewhere. */
    void taken(String name) {
        say("The portal is called %s, and magrathea.address is not set: links in mails lead to %s. Set magrathea.address to the"
                + " address that people type.", shown(name), address);
    }

    private synchronized void say(String sentence, Object... words) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            unsaid++;
            return;
        }
        log.warn("{}{}", sentence.formatted(words), unsaid == 0 ? "" : " (and " + unsaid + " such requests before)");
        next = now.plus(CALM);
        unsaid = 0;
    }

    /** As somebody sent it, so hostile. */
    static String shown(String name) {
        String printable = name.replaceAll("[^!-~]", "?");
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
    }
}
