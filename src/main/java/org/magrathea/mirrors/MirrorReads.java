package org.magrathea.mirrors;

import java.time.Clock;
import java.time.Instant;
import org.magrathea.publishing.MirrorsRead;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down when mirrors were last read from by the world. */
@Component
class MirrorReads {

    private final MirrorRepository mirrors;
    private final Clock clock;

    MirrorReads(MirrorRepository mirrors, Clock clock) {
        this.mirrors = mirrors;
        this.clock = clock;
    }

    /** What a guest says of the future was now at the latest. */
    @EventListener
    void on(MirrorsRead read) {
        Instant now = clock.instant();
        read.at().forEach((name, at) -> mirrors.wasRead(read.host(), name, at.isAfter(now) ? now : at));
    }
}
