package org.magrathea.requests;

/** The number of requests in a state. */
record StateCount(RequestState state, long requests) {
}
