package org.magrathea.rules;

/** How many requests a rule has approved. */
record Approvals(long rule, long count) {
}
