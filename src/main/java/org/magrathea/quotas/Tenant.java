package org.magrathea.quotas;

/** A tenant in the list of quotas. */
record Tenant(long id, String name) {
}
