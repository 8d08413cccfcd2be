package org.magrathea.publicmirror;

import java.time.Instant;
import java.util.Map;

/** A host has reported when its mirrors, by name, were last read. Published in a transaction. */
public record MirrorsRead(long host, Map<String, Instant> at) {
}
