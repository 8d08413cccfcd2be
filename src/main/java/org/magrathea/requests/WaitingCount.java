package org.magrathea.requests;

import org.jspecify.annotations.Nullable;

/** A number of waiting requests, and the number of the oldest of them; null for none. */
record WaitingCount(long requests, @Nullable Long oldest) {
}
