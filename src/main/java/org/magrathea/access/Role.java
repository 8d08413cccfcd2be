package org.magrathea.access;

/** The role of an account. */
public enum Role {

    /** Has machines and submits requests. */
    TENANT("tenant"),
    /** Runs the hosts and decides on requests. */
    ADMIN("admin");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
