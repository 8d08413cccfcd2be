package org.magrathea.jobs;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.magrathea.hosts.CancelEffect;

/** A request to cancel a running job: by which account, and which effect it confirmed. */
@Embeddable
record JobCancelRequest(@Column(name = "cancel_by") Long by,
        @Column(name = "cancel_effect") @Enumerated(EnumType.STRING) CancelEffect effect,
        @Column(name = "cancel_requested_at") Instant at) {
}
