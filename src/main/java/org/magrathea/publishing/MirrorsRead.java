package org.magrathea.publishing;

import java.time.Instant;
import java.util.Map;

/** A host has told when its mirrors, by name, were last read from. Published in a transaction. */
public record MirrorsRead(long host, Map<String, Instant> at) {
}
