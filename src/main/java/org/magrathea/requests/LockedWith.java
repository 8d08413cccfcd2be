package org.magrathea.requests;

import org.jspecify.annotations.Nullable;

/** What is locked before a request: who asked, whose machine it is about, and the job that carries it out. */
record LockedWith(long requester, long machine, @Nullable Long job) {
}
