package org.magrathea.accounts;

/** Which keys open anything for this account has changed: a key came or went, or the account can sign in or no longer. */
public record AccessChanged(long account) {
}
