package org.magrathea.accounts;

/** The SSH access of an account has changed: a key was added or removed, or the account was enabled or disabled. */
public record AccessChanged(long account) {
}
