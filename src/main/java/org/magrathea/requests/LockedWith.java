package org.magrathea.requests;

import org.jspecify.annotations.Nullable;

/** Rows that are locked before a request: requester, machine and job. */
record LockedWith(long requester, long machine, @Nullable Long job) {
}
