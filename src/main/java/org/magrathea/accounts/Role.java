package org.magrathea.accounts;

/** What an account may do. */
public enum Role {

    /** Has machines, asks for things. */
    TENANT("tenant"),
    /** Runs the hosts, decides. */
    ADMIN("admin");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
