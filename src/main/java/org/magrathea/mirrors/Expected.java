package org.magrathea.mirrors;

/** The result of the URL test before the request. The first sync is compared with it. */
public record Expected(long files, long bytes) {
}
