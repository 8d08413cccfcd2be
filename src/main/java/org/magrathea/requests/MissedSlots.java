package org.magrathea.requests;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Finds slots whose job did not start in time, e.g. because the host was unreachable. */
@Component
class MissedSlots {

    private static final Logger log = LoggerFactory.getLogger(MissedSlots.class);
    private static final Limit AT_ONCE = Limit.of(200);

    private final RequestRepository requests;
    private final SlotDesk desk;
    private final RequestSettings settings;
    private final Clock clock;

    MissedSlots(RequestRepository requests, SlotDesk desk, RequestSettings settings, Clock clock) {
        this.requests = requests;
        this.desk = desk;
        this.settings = settings;
        this.clock = clock;
    }

    /** A transaction each. One that gets another job at the same time is checked in the next round. */
    void run() {
        Instant latest = clock.instant().minus(settings.slotTolerance());
        requests.scheduledBefore(latest, AT_ONCE).forEach(id -> {
            try {
                desk.miss(id, latest);
            } catch (JobAssignedMeanwhile again) {
                log.info("Request {} got another job and is checked again later", id);
            }
        });
    }
}
