package org.magrathea.requests;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a request ended, and with which words. */
@Embeddable
record RequestEnding(Instant endedAt, @Column(name = "ending") @Nullable String words) {
}
