package org.magrathea.mirrors;

/** What a look found before anybody asked; the first pull is compared with it. */
public record Expected(long files, long bytes) {
}
