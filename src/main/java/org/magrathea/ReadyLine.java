package org.magrathea;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says at the end of the start where the portal answers. */
@Component
class ReadyLine {

    private static final Logger log = LoggerFactory.getLogger(ReadyLine.class);

    private final PortalAddress address;

    ReadyLine(PortalAddress address) {
        this.address = address;
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        log.info("Magrathea is ready: {}", address);
    }
}
