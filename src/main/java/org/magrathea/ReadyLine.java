package org.magrathea;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Logs the address of the portal when it is ready. */
@Component
class ReadyLine {

    private static final Logger log = LoggerFactory.getLogger(ReadyLine.class);

    private final PortalAddress address;

    ReadyLine(PortalAddress address) {
        this.address = address;
    }

    @EventListener(ApplicationReadyEvent.class)
    void log() {
        log.info("Magrathea is ready: {}", address);
    }
}
