package org.magrathea.mirrors;

import jakarta.persistence.Embeddable;

/** The result of the URL test before the request. The first sync is compared with it. */
@Embeddable
public record Expected(long files, long bytes) {
}
