package org.magrathea.accounts;

/** What an account may do. */
public enum Role {

    /** Has machines, asks for things. */
    TENANT,
    /** Runs the hosts, decides. */
    ADMIN
}
