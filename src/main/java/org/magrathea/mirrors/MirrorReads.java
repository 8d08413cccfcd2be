package org.magrathea.mirrors;

import java.time.Clock;
import java.time.Instant;
import org.magrathea.publicmirror.MirrorsRead;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Records the last public read of mirrors. */
@Component
class MirrorReads {

    private final MirrorRepository mirrors;
    private final Clock clock;

    MirrorReads(MirrorRepository mirrors, Clock clock) {
        this.mirrors = mirrors;
        this.clock = clock;
    }

    /** A guest can report a time in the future. It is replaced by the current time. */
    @EventListener
    void on(MirrorsRead read) {
        Instant now = clock.instant();
        read.at().forEach((name, at) -> mirrors.wasRead(read.host(), name, at.isAfter(now) ? now : at));
    }
}
