package org.magrathea.requests;

/** Marks kinds of requests that need the approvals of two admins. No rule decides them. */
@FunctionalInterface
public interface TwoApprovals {

    boolean needs(String kind);
}
